/** What is drawn into and kept, so that more can be added to it: the browser forgets what it has shown. */
export class Picture {
  private readonly frame: WebGLFramebuffer;
  private readonly colours: WebGLRenderbuffer;
  private readonly depths: WebGLRenderbuffer;
  private width = 0;
  private height = 0;

  constructor(private readonly gl: WebGL2RenderingContext) {
    this.frame = gl.createFramebuffer();
    this.colours = gl.createRenderbuffer();
    this.depths = gl.createRenderbuffer();
  }

  /** Empties it, in pixels. */
  begin(width: number, height: number): void {
    const { gl } = this;
    if (width !== this.width || height !== this.height) this.resize(width, height);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.frame);
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
  }

  /** Copies it to the canvas. */
  show(): void {
    const { gl, width, height } = this;
    gl.bindFramebuffer(gl.DRAW_FRAMEBUFFER, null);
    gl.blitFramebuffer(0, 0, width, height, 0, 0, width, height, gl.COLOR_BUFFER_BIT, gl.NEAREST);
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.frame);
  }

  end(): void {
    const { gl } = this;
    gl.deleteFramebuffer(this.frame);
    gl.deleteRenderbuffer(this.colours);
    gl.deleteRenderbuffer(this.depths);
  }

  private resize(width: number, height: number): void {
    const { gl } = this;
    const { canvas } = gl as { canvas: HTMLCanvasElement };
    [canvas.width, canvas.height] = [width, height];
    [this.width, this.height] = [width, height];
    gl.bindFramebuffer(gl.FRAMEBUFFER, this.frame);
    for (const [buffer, format, as] of [
      [this.colours, gl.RGBA8, gl.COLOR_ATTACHMENT0],
      [this.depths, gl.DEPTH_COMPONENT16, gl.DEPTH_ATTACHMENT],
    ] as const) {
      gl.bindRenderbuffer(gl.RENDERBUFFER, buffer);
      gl.renderbufferStorage(gl.RENDERBUFFER, format, width, height);
      gl.framebufferRenderbuffer(gl.FRAMEBUFFER, as, gl.RENDERBUFFER, buffer);
    }
  }
}
