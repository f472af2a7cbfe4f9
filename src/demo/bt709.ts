import type { Rgb } from './pictures.js';

/**
 * sRGB picture → planar YCbCr 4:2:0, 8 bits, limited range, by the matrix of ITU-R BT.709-6 §3. Width and height even.
 */
export function bt709Picture(rgb: Rgb, width: number, height: number): Buffer {
  const picture = Buffer.allocUnsafe((width * height * 3) / 2);
  const cbAt = width * height;
  const crAt = cbAt + cbAt / 4;
  for (let y = 0; y < height; y += 2) {
    for (let x = 0; x < width; x += 2) {
      let cb = 0;
      let cr = 0;
      for (let corner = 0; corner < 4; corner++) {
        const pixel = (y + (corner >> 1)) * width + x + (corner & 1);
        const r = rgb[pixel * 3]!;
        const g = rgb[pixel * 3 + 1]!;
        const b = rgb[pixel * 3 + 2]!;
        const luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        picture[pixel] = 16.5 + luma * (219 / 255);
        cb += b - luma;
        cr += r - luma;
      }
      const chroma = (y / 2) * (width / 2) + x / 2;
      picture[cbAt + chroma] = 128.5 + (cb / 4 / 1.8556) * (224 / 255);
      picture[crAt + chroma] = 128.5 + (cr / 4 / 1.5748) * (224 / 255);
    }
  }
  return picture;
}
