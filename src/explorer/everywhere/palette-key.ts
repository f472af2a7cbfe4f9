import { shownKey } from '../parts/key-name.js';

/** What opens the palette, as this machine's keyboard names it. */
export const PALETTE_KEY = shownKey('Mod+k', {});
