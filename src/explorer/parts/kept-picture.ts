/** Pixels: likeness is told from less. */
const LONGEST_SIDE = 400;
const NAME = 'media-graph-picture-';

/**
 * Keeps a picture, made small, for this tab, and gives its name in the address: the picture itself is too long for one. Rejects for what the browser
 * cannot read as a picture.
 */
export async function keepPicture(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d')!;
  // JPEG has no transparency: it would be black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const url = canvas.toDataURL('image/jpeg', 0.85);
  const name = shortHash(url);
  // One at a time: a tab keeps some megabytes.
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(NAME)) sessionStorage.removeItem(key);
  sessionStorage.setItem(NAME + name, url);
  return name;
}

/** A kept picture as a data address. Null: this tab has none of the name. */
export const keptPicture = (name: string): string | null => sessionStorage.getItem(NAME + name);

/** FNV-1a: pages that did not come by HTTPS have no crypto.subtle. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
