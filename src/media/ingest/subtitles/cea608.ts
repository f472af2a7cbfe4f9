import { extendedCharacter, specialCharacter, standardCharacter } from './cea608-characters.js';
import { Screen, type Caption, type Place } from './cea608-screen.js';

type Mode = 'pop-on' | 'paint-on' | 'roll-up';

/** Rows that preamble codes go to, by the first byte: the second is for second bytes from 0x60 on. */
const PREAMBLE_ROWS: Record<number, [number, number]> = {
  0x10: [11, 11],
  0x11: [1, 2],
  0x12: [3, 4],
  0x13: [12, 13],
  0x14: [14, 15],
  0x15: [5, 6],
  0x16: [7, 8],
  0x17: [9, 10],
};

/**
 * The captions of the first channel, CC1 (CEA-608, 47 CFR 15.119): each as long as it is on the screen. Pop-on captions
 * come whole. Of paint-on and roll-up captions, what was written at different times are different captions.
 */
export class Cea608Decoder {
  /** Captions that are no longer on the screen. */
  readonly captions: Caption[] = [];
  /** Whether there was something for the second channel. */
  hasOtherChannel = false;

  #mode: Mode | null = null;
  /** In text mode, which is for pages of text, not captions. */
  #isText = false;
  #shown = new Screen();
  #hidden = new Screen();
  readonly #place: Place = { row: 15, column: 0 };
  #rollRows = 2;
  /** When the last paint-on command came. */
  #paintedSince = 0;
  #isOtherChannel = false;
  #lastControl = { pair: 0, frame: 0 };

  /** Two bytes with the parity bit taken off, at a frame. */
  decode(first: number, second: number, frame: number): void {
    if (first >= 0x10 && first < 0x20) {
      const pair = first * 256 + second;
      // Controls are sent twice, so that one may be lost.
      const { pair: lastPair, frame: lastFrame } = this.#lastControl;
      const isRepeated = pair === lastPair && frame === lastFrame + 1;
      this.#lastControl = { pair: isRepeated ? 0 : pair, frame };
      if (!isRepeated) this.#control(first, second, frame);
      return;
    }
    if (this.#isOtherChannel) return;
    for (const byte of [first, second]) this.#write(standardCharacter(byte), frame);
  }

  /** Takes what is on the screen off it. */
  erase(frame: number): void {
    this.#end(this.#shown.erase(frame));
  }

  /** Keeps what went. A row that rolled up was on all rows of the window: it is there that it stands. */
  #end(gone: readonly Caption[]): void {
    const bottom = this.#place.row;
    const through = { top: Math.max(1, bottom - this.#rollRows + 1), bottom, rolls: true };
    this.captions.push(...(this.#mode === 'roll-up' ? gone.map((one) => ({ ...one, ...through })) : gone));
  }

  #control(first: number, second: number, frame: number): void {
    this.#isOtherChannel = (first & 0x08) !== 0;
    if (this.#isOtherChannel) {
      this.hasOtherChannel = true;
      return;
    }
    const extended = extendedCharacter(first, second);
    if (extended !== null) this.#backspace();
    const character = extended ?? specialCharacter(first, second);
    if (character !== null) this.#write(character, frame);
    else if (second >= 0x40) this.#preamble(first, second);
    // A change of colour or slant within a row takes the place of a space.
    else if (first === 0x11 && second >= 0x20) this.#write(' ', frame);
    else if (first === 0x17 && second >= 0x21 && second <= 0x23) this.#tab(second - 0x20);
    else if (first === 0x14 || first === 0x15) this.#command(second, frame);
  }

  #command(code: number, frame: number): void {
    switch (code) {
      case 0x20:
        this.#setMode('pop-on');
        break;
      case 0x21:
        this.#backspace();
        break;
      case 0x24:
        this.#target()?.clear(this.#place, true);
        break;
      case 0x25:
      case 0x26:
      case 0x27:
        this.#rollUp(code - 0x23, frame);
        break;
      case 0x29:
        this.#setMode('paint-on');
        this.#paintedSince = frame;
        break;
      case 0x2a:
      case 0x2b:
        this.#isText = true;
        break;
      case 0x2c:
        this.erase(frame);
        break;
      case 0x2d:
        if (this.#target() && this.#mode === 'roll-up') this.#carriageReturn(frame);
        break;
      case 0x2e:
        this.#hidden = new Screen();
        break;
      case 0x2f:
        this.#endOfCaption(frame);
        break;
    }
  }

  /** Swaps what is shown and what is not. */
  #endOfCaption(frame: number): void {
    const before = this.#shown.copy();
    this.erase(frame);
    [this.#shown, this.#hidden] = [this.#hidden, before];
    this.#shown.show(frame);
    this.#setMode('pop-on');
  }

  #setMode(mode: Mode): void {
    this.#mode = mode;
    this.#isText = false;
  }

  #rollUp(rows: number, frame: number): void {
    if (this.#mode !== 'roll-up') {
      this.erase(frame);
      this.#hidden = new Screen();
      Object.assign(this.#place, { row: 15, column: 0 });
    }
    this.#setMode('roll-up');
    this.#rollRows = rows;
    this.#end(this.#shown.erase(frame, (row) => row <= this.#place.row - rows));
  }

  #carriageReturn(frame: number): void {
    const top = this.#place.row - this.#rollRows + 1;
    this.#end(this.#shown.erase(frame, (row) => row <= top));
    this.#shown.move(-1);
    this.#place.column = 0;
  }

  #preamble(first: number, second: number): void {
    const row = PREAMBLE_ROWS[first]![second >= 0x60 ? 1 : 0];
    // Rolled rows keep together.
    if (this.#mode === 'roll-up') this.#shown.move(row - this.#place.row);
    this.#place.row = row;
    this.#place.column = second & 0x10 ? ((second & 0x0e) >> 1) * 4 : 0;
  }

  #tab(columns: number): void {
    this.#place.column = Math.min(this.#place.column + columns, 31);
  }

  #backspace(): void {
    this.#place.column = Math.max(0, this.#place.column - 1);
    this.#target()?.clear(this.#place, false);
  }

  /** Where text goes; nowhere before a mode is chosen, and in text mode. */
  #target(): Screen | null {
    if (this.#mode === null || this.#isText) return null;
    return this.#mode === 'pop-on' ? this.#hidden : this.#shown;
  }

  #write(character: string | null, frame: number): void {
    const target = this.#target();
    if (character === null || !target) return;
    if (this.#mode !== 'paint-on') {
      target.write(this.#place, character, frame);
      return;
    }
    // Painted over: what was there is gone from now on.
    const { row } = this.#place;
    const isOlder = target.sinceOf(row) !== this.#paintedSince;
    if (isOlder && target.holds(this.#place)) this.captions.push(...target.erase(frame, (one) => one === row));
    target.write(this.#place, character, this.#paintedSince);
  }
}
