/**
 * The thread that runs the models of nsfwjs and face-api, by the TensorFlow.js that face-api's bundle for browsers has inside: the
 * packages of TensorFlow.js would be 270 MB more. The bundle runs where it takes this thread for a browser's worker: see
 * `lookLikeABrowser`. Nothing is fetched: weights and WebAssembly are files of the packages.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import type { NudityScores, SeenFace, VisionReply, VisionRequest } from './messages.js';

const require = createRequire(import.meta.url);
const folderOf = (name: string) => dirname(require.resolve(`${name}/package.json`));

/** What the models see is 8-bit RGB of this many pixels each way. */
const NUDITY_SIDE = 224;
/** Fainter faces are left out: face-api's own default. */
const LEAST_FACE_SCORE = 0.5;

/** The bundle asks for Node's modules, which it does not bring, wherever it sees Node. */
function lookLikeABrowser(): void {
  const { node: _, ...versions } = process.versions;
  Object.defineProperty(process, 'versions', { value: versions });
  Object.assign(globalThis, {
    WorkerGlobalScope: class {},
    self: globalThis,
    importScripts: () => undefined,
    location: { href: import.meta.url },
    fetch: async (path: string) => ({ ok: true, arrayBuffer: async () => arrayBufferOf(readFileSync(path)) }),
  });
}

function arrayBufferOf(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}

async function loadFaceApi() {
  lookLikeABrowser();
  const quiet = console.error;
  // It tells of falling back from streaming the WebAssembly, which Node has no need of.
  console.error = console.warn = () => undefined;
  const api = await import('@vladmandic/face-api/dist/face-api.esm.js');
  const tf = api.tf as unknown as TensorFlow;
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  tf.setWasmPaths(join(folderOf('@tensorflow/tfjs-backend-wasm'), 'dist/'));
  const isSet = await tf.setBackend('wasm');
  console.error = console.warn = quiet;
  if (!isSet) throw new Error('TensorFlow.js does not start its WebAssembly');
  return { api, tf };
}

/** What of TensorFlow.js is used. */
interface TensorFlow {
  env(): { set(flag: string, value: boolean): void };
  setWasmPaths(folder: string): void;
  setBackend(name: string): Promise<boolean>;
  tensor3d(values: Uint8Array, shape: [number, number, number], type: 'int32'): Tensor;
  tidy<T>(work: () => T): T;
  image: { resizeBilinear(picture: Tensor, size: [number, number], alignCorners: boolean): Tensor };
  loadGraphModel(from: { load(): Promise<object> }): Promise<{ predict(batch: Tensor): Tensor }>;
  io: { decodeWeights(bytes: ArrayBuffer, specs: readonly object[]): object };
}

interface Tensor {
  div(by: number): Tensor;
  expandDims(axis: number): Tensor;
  toFloat(): Tensor;
  data(): Promise<Float32Array>;
  dispose(): void;
}

interface Manifest {
  readonly paths: readonly string[];
  readonly weights: readonly object[];
}

type FaceApi = Awaited<ReturnType<typeof loadFaceApi>>['api'];

async function openNudity(tf: TensorFlow) {
  const { MobileNetV2MidModel: files } = await import('nsfwjs/models/mobilenet_v2_mid');
  const { modelTopology, weightsManifest } = (await files.modelJson()).default as {
    modelTopology: object;
    weightsManifest: readonly Manifest[];
  };
  const parts = await Promise.all(
    files.weightBundles.map(async (load: () => Promise<{ default: string }>) =>
      Buffer.from((await load()).default, 'base64'),
    ),
  );
  const weightData = arrayBufferOf(Buffer.concat(parts));
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const model = await tf.loadGraphModel({ load: async () => ({ modelTopology, weightSpecs, weightData }) });
  return async (picture: Tensor): Promise<NudityScores> => {
    const scores = tf.tidy(() => {
      const small = tf.image.resizeBilinear(picture.toFloat().div(255), [NUDITY_SIDE, NUDITY_SIDE], true);
      return model.predict(small.expandDims(0));
    });
    // In nsfwjs's order of classes.
    const [drawing, hentai, neutral, porn, sexy] = (await scores.data()) as unknown as number[];
    scores.dispose();
    return { drawing: drawing!, hentai: hentai!, neutral: neutral!, porn: porn!, sexy: sexy! };
  };
}

async function openFaces(api: FaceApi, tf: TensorFlow) {
  class Nothing {}
  const none = () => new Nothing() as never;
  api.env.setEnv({
    ...{ Canvas: Nothing, CanvasRenderingContext2D: Nothing, Image: Nothing, ImageData: Nothing, Video: Nothing },
    ...{ createCanvasElement: none, createImageElement: none, createVideoElement: none },
    ...{ fetch: none, readFile: none },
  } as never);
  const load = (net: { loadFromWeightMap(weights: never): void }, name: string) => {
    const folder = join(folderOf('@vladmandic/face-api'), 'model');
    const manifest = JSON.parse(readFileSync(join(folder, `${name}-weights_manifest.json`), 'utf8')) as Manifest[];
    const bytes = Buffer.concat(manifest.flatMap(({ paths }) => paths).map((path) => readFileSync(join(folder, path))));
    const specs = manifest.flatMap(({ weights }) => weights);
    net.loadFromWeightMap(tf.io.decodeWeights(arrayBufferOf(bytes), specs) as never);
  };
  load(api.nets.ssdMobilenetv1, 'ssd_mobilenetv1_model');
  load(api.nets.faceLandmark68Net, 'face_landmark_68_model');
  load(api.nets.faceRecognitionNet, 'face_recognition_model');
  const options = new api.SsdMobilenetv1Options({ minConfidence: LEAST_FACE_SCORE });
  return async (picture: Tensor): Promise<SeenFace[]> => {
    const found = await api
      .detectAllFaces(picture as never, options)
      .withFaceLandmarks()
      .withFaceDescriptors();
    return found.map(({ detection: { box, score }, descriptor }) => ({
      ...{ x: box.x, y: box.y, width: box.width, height: box.height },
      ...{ score, descriptor: [...descriptor] },
    }));
  };
}

/** Work on one picture after the other: the models take all of a core. */
async function serve(): Promise<void> {
  const { api, tf } = await loadFaceApi();
  const opened: { nudity?: ReturnType<typeof openNudity>; faces?: ReturnType<typeof openFaces> } = {};
  const answer = async ({ task, rgb, width, height }: VisionRequest) => {
    const look =
      task === 'nudity' ? await (opened.nudity ??= openNudity(tf)) : await (opened.faces ??= openFaces(api, tf));
    const picture = tf.tensor3d(rgb, [height, width, 3], 'int32');
    try {
      return await look(picture);
    } finally {
      picture.dispose();
    }
  };
  let last: Promise<void> = Promise.resolve();
  parentPort!.on('message', (request: VisionRequest) => {
    last = last.then(async () => {
      const reply = await answer(request).then(
        (found): VisionReply => ({ id: request.id, answer: found }),
        (error: Error): VisionReply => ({ id: request.id, problem: error.message }),
      );
      parentPort!.postMessage(reply);
    });
  });
}

await serve();
