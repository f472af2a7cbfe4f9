import { scaleOf, type Size, type Viewport } from './viewport.js';

const VERTEX = `#version 300 es
in vec2 place;
in vec2 style;
uniform vec2 middle;
uniform vec2 scale;
uniform float pointSize;
uniform float rest;
uniform float someAreLit;
uniform vec3 palette[9];
out vec4 shade;
void main() {
  float colour = style.x, lit = style.y;
  bool isRest = colour >= rest;
  bool isDim = someAreLit > 0.5 && lit < 0.5;
  // What is lit lies before what has a colour, and that before all else.
  float depth = isDim ? 0.9 : isRest ? 0.5 : 0.1;
  gl_Position = vec4((place - middle) * scale, depth, 1.0);
  gl_PointSize = isDim ? max(1.0, pointSize * 0.7) : pointSize;
  shade = vec4(palette[int(min(colour, rest))], isDim ? 0.25 : 1.0);
}`;

const FRAGMENT = `#version 300 es
precision highp float;
in vec4 shade;
uniform float pointSize;
out vec4 colour;
void main() {
  if (pointSize > 3.0 && distance(gl_PointCoord, vec2(0.5)) > 0.5) discard;
  colour = vec4(shade.rgb * shade.a, shade.a);
}`;

type Attribute = 'place' | 'style';

/** Of each point, in either buffer. */
const BYTES = 4;
/** WebGL takes no stride of more than 255 bytes. */
export const MOST_STEP = 60;

/** Draws points by WebGL 2. It makes no code at run time, which the page's policy forbids. */
export class PointRenderer {
  private readonly uniforms: Readonly<Record<string, WebGLUniformLocation | null>>;
  private readonly buffers: Readonly<Record<Attribute, WebGLBuffer>>;
  private readonly attributes: Readonly<Record<Attribute, number>>;
  /** Of each point: its place in the palette, and whether it is lit. Four bytes, since graphics cards read by fours. */
  private styles = new Uint8Array();
  /** Points. */
  count = 0;
  private someAreLit = false;

  /** Null: the browser has no WebGL 2. */
  static on(canvas: HTMLCanvasElement): PointRenderer | null {
    const gl = canvas.getContext('webgl2', { antialias: false, preserveDrawingBuffer: false });
    return gl && new PointRenderer(gl);
  }

  private constructor(private readonly gl: WebGL2RenderingContext) {
    const program = linked(gl);
    gl.useProgram(program);
    const names = ['middle', 'scale', 'pointSize', 'rest', 'someAreLit', 'palette'];
    this.uniforms = Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(program, name)]));
    const locationOf = (name: string) => gl.getAttribLocation(program, name);
    this.attributes = { place: locationOf('place'), style: locationOf('style') };
    this.buffers = { place: gl.createBuffer(), style: gl.createBuffer() };
    for (const at of Object.values(this.attributes)) gl.enableVertexAttribArray(at);
    gl.enable(gl.DEPTH_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  points(places: Uint16Array): void {
    this.count = places.length / 2;
    this.styles = new Uint8Array(BYTES * this.count);
    this.fill(this.buffers.place, places);
  }

  /** Of each point its place in the palette, whose last colour is that of the rest. */
  colours(colours: Uint8Array): void {
    colours.forEach((colour, i) => (this.styles[BYTES * i] = colour));
    this.fill(this.buffers.style, this.styles);
  }

  palette(colours: readonly string[]): void {
    this.gl.uniform3fv(this.uniforms['palette']!, colours.flatMap(partsOf));
    this.gl.uniform1f(this.uniforms['rest']!, colours.length - 1);
  }

  /** Those that stand out from all others; null: all are alike. */
  light(points: Uint32Array | null): void {
    this.someAreLit = points !== null;
    for (let at = 1; at < this.styles.length; at += BYTES) this.styles[at] = 0;
    if (points) for (const point of points) this.styles[BYTES * point + 1] = 1;
    this.fill(this.buffers.style, this.styles);
  }

  /** `step`: only each so manieth point, 1 to 60. */
  draw(view: Viewport, size: Size, ratio: number, step: number): void {
    const { gl, uniforms, count } = this;
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    const { canvas } = gl as { canvas: HTMLCanvasElement };
    if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
    gl.viewport(0, 0, width, height);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    const scale = scaleOf(view, size);
    gl.uniform2f(uniforms['middle']!, view.x, view.y);
    gl.uniform2f(uniforms['scale']!, (2 * scale) / size.width, (2 * scale) / size.height);
    gl.uniform1f(uniforms['pointSize']!, ratio * pointSize(count, view));
    gl.uniform1f(uniforms['someAreLit']!, this.someAreLit ? 1 : 0);
    const by = Math.min(MOST_STEP, Math.max(1, step));
    this.bind('place', gl.UNSIGNED_SHORT, true, by);
    this.bind('style', gl.UNSIGNED_BYTE, false, by);
    gl.drawArrays(gl.POINTS, 0, Math.floor(count / by));
  }

  /** Gives back what the browser keeps for it. */
  end(): void {
    for (const buffer of Object.values(this.buffers)) this.gl.deleteBuffer(buffer);
  }

  private fill(buffer: WebGLBuffer, values: Uint16Array | Uint8Array): void {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, buffer);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, values, this.gl.STATIC_DRAW);
  }

  private bind(name: Attribute, type: number, isShare: boolean, step: number): void {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, this.buffers[name]);
    this.gl.vertexAttribPointer(this.attributes[name], 2, type, isShare, BYTES * step, 0);
  }
}

/** In CSS pixels: larger for fewer, and nearer. */
function pointSize(count: number, { zoom }: Viewport): number {
  const alone = 1 + 9 * Math.min(1, Math.sqrt(100 / Math.max(1, count)));
  return Math.min(12, Math.max(alone, alone * zoom ** 0.35));
}

function linked(gl: WebGL2RenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(type)!;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (gl.getProgramParameter(program, gl.LINK_STATUS)) return program;
  throw new Error(`the map cannot be drawn: ${gl.getProgramInfoLog(program)}`);
}

/** `#rrggbb` as three numbers, 0..1. */
const partsOf = (colour: string): number[] => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
