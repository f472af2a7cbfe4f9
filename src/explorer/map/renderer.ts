import { Picture } from './gl-picture.js';
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

/** Draws points by WebGL 2. It makes no code at run time, which the page's policy forbids. */
export class PointRenderer {
  private readonly uniforms: Readonly<Record<string, WebGLUniformLocation | null>>;
  private readonly buffers: Readonly<Record<Attribute, WebGLBuffer>>;
  private readonly picture: Picture;
  private working: WebGLSync | null = null;
  /** Points. */
  count = 0;

  /** Null: the browser has no WebGL 2. */
  static on(canvas: HTMLCanvasElement): PointRenderer | null {
    const gl = canvas.getContext('webgl2', { antialias: false, depth: false, preserveDrawingBuffer: false });
    return gl && new PointRenderer(gl);
  }

  private constructor(private readonly gl: WebGL2RenderingContext) {
    const program = linked(gl);
    gl.useProgram(program);
    const names = ['middle', 'scale', 'pointSize', 'rest', 'someAreLit', 'palette'];
    this.uniforms = Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(program, name)]));
    this.picture = new Picture(gl);
    this.buffers = { place: gl.createBuffer(), style: gl.createBuffer() };
    for (const [name, type, isShare] of [
      ['place', gl.UNSIGNED_SHORT, true],
      ['style', gl.UNSIGNED_BYTE, false],
    ] as const) {
      const at = gl.getAttribLocation(program, name);
      gl.bindBuffer(gl.ARRAY_BUFFER, this.buffers[name]);
      gl.enableVertexAttribArray(at);
      gl.vertexAttribPointer(at, 2, type, isShare, BYTES, 0);
    }
    gl.enable(gl.DEPTH_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  points(places: Uint16Array): void {
    this.count = places.length / 2;
    this.fill('place', places);
  }

  /** Of each point four bytes: its place in the palette, whose last colour is that of the rest, whether it stands out, and two of nothing. */
  styles(styles: Uint8Array, someAreLit: boolean): void {
    this.fill('style', styles);
    this.gl.uniform1f(this.uniforms['someAreLit']!, someAreLit ? 1 : 0);
  }

  palette(colours: readonly string[]): void {
    this.gl.uniform3fv(this.uniforms['palette']!, colours.flatMap(partsOf));
    this.gl.uniform1f(this.uniforms['rest']!, colours.length - 1);
  }

  /** Adds `count` points from number `from` on to the picture; from 0 on, to an empty one. */
  draw(view: Viewport, size: Size, ratio: number, from: number, count: number): void {
    const { gl, uniforms } = this;
    if (from === 0) {
      this.picture.begin(Math.round(size.width * ratio), Math.round(size.height * ratio));
      const scale = scaleOf(view, size);
      gl.uniform2f(uniforms['middle']!, view.x, view.y);
      gl.uniform2f(uniforms['scale']!, (2 * scale) / size.width, (2 * scale) / size.height);
      gl.uniform1f(uniforms['pointSize']!, ratio * pointSize(this.count, view));
    }
    gl.drawArrays(gl.POINTS, from, count);
    this.picture.show();
    this.working = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
  }

  /** Whether what was drawn last is still being drawn. */
  isBusy(): boolean {
    const { gl, working } = this;
    if (!working || gl.getSyncParameter(working, gl.SYNC_STATUS) !== gl.SIGNALED) return working !== null;
    gl.deleteSync(working);
    this.working = null;
    return false;
  }

  /** Gives back what the browser keeps for it. */
  end(): void {
    for (const buffer of Object.values(this.buffers)) this.gl.deleteBuffer(buffer);
    this.picture.end();
  }

  private fill(name: Attribute, values: Uint16Array | Uint8Array): void {
    this.gl.bindBuffer(this.gl.ARRAY_BUFFER, this.buffers[name]);
    this.gl.bufferData(this.gl.ARRAY_BUFFER, values, this.gl.STATIC_DRAW);
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
