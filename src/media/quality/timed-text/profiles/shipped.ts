import type { Profile } from '../profile.js';
import { general } from './general.js';
import { netflix } from './netflix.js';

/** The profiles that come with the project. */
export const shippedProfiles: readonly Profile[] = [general, netflix];
