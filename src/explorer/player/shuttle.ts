/** How often a film that runs back is shown, times a second. */
const BACK_HZ = 12;
const RATES = [1, 2, 4];

/** J K L as editors know them: on and back, faster with each press, and stop. */
export class Shuttle {
  private timer: number | undefined;
  /** Negative: back; 0: it stands, or plays by other means. */
  private rate = 0;

  constructor(private readonly video: HTMLVideoElement) {}

  on(): void {
    this.stopBack();
    this.rate = this.video.paused ? RATES[0]! : next(Math.max(this.rate, RATES[0]!));
    this.video.playbackRate = this.rate;
    void this.video.play().catch(() => undefined);
  }

  back(): void {
    const rate = this.rate < 0 ? next(-this.rate) : RATES[0]!;
    this.stop();
    this.rate = -rate;
    this.timer = window.setInterval(() => {
      this.video.currentTime = Math.max(0, this.video.currentTime - rate / BACK_HZ);
      if (this.video.currentTime === 0) this.stop();
    }, 1_000 / BACK_HZ);
  }

  stop(): void {
    this.stopBack();
    this.rate = 0;
    this.video.playbackRate = 1;
    this.video.pause();
  }

  toggle(): void {
    if (this.video.paused && this.rate >= 0) this.on();
    else this.stop();
  }

  private stopBack(): void {
    window.clearInterval(this.timer);
    this.timer = undefined;
    if (this.rate < 0) this.rate = 0;
  }
}

const next = (rate: number) => RATES[Math.min(RATES.indexOf(rate) + 1, RATES.length - 1)]!;
