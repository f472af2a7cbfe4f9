import { makeProxy as en } from './en/make-proxy.js';
import { inLanguage } from './in-language.js';

export const makeProxyWords = inLanguage({ en });
