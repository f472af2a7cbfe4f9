export type { TypedDocument } from '../../packages/client/src/typed-document.js';
