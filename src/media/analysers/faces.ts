import { equals } from '../../lake/lancedb/filter.js';
import { scan } from '../../lake/lancedb/scan.js';
import type { LakeSnapshot } from '../../lake/lancedb/lake.js';
import { annotations } from '../../lake/tables/annotations.js';
import { decodePicture } from '../../lake/pictures/decode-picture.js';
import type { Found, Tool } from '../findings.js';
import { People } from '../quality/vision/people.js';
import type { Analysed, LakeAnalyser } from './analyser.js';
import { picturesOf } from './vision/pictures-of.js';
import { missingPackages } from './missing-packages.js';
import { withVision, type Vision } from './vision/vision.js';

const PACKAGES = ['@vladmandic/face-api', '@tensorflow/tfjs-backend-wasm'];

const tool: Tool = {
  key: 'face-api-ssd',
  name: 'face-api SSD MobileNet v1',
  version: '1.7.15-1',
  task: 'face detection',
  description: 'Faces in frames, with boxes, and 128 numbers each by which the same person is found again.',
  card: {
    licence: 'MIT',
    intended_use: 'To find where a person, whom somebody has named, is seen.',
    limitations:
      'Small, turned and dark faces are missed. Faces that are alike are not always one person: a person looks at the groups.',
    risks:
      'The numbers of a face tell who a person is: many laws ask for a reason to keep them. They are made only when somebody asks for them by name.',
  },
};

/** Of each number of a descriptor: what is left out is far below the distance that tells people apart. */
const DECIMALS = 4;

/** What a face says of itself, in `data`. */
interface FaceData {
  readonly person?: string;
  readonly descriptor?: readonly number[];
}

export const faces: LakeAnalyser = {
  name: 'faces',
  description:
    'Faces in frames; those of one person have the same `data.person` over the whole lake, and the name that was given once.',
  tools: [tool],
  onRequest: true,
  appliesTo: ({ kind }) => kind === 'VIDEO' || kind === 'IMAGE',
  missing: async () => missingPackages(PACKAGES),
  analyse: (analysed) => withVision((vision) => foundIn(analysed, vision)),
};

async function foundIn(analysed: Analysed, vision: Vision): Promise<Found[]> {
  const people = await peopleOf(analysed.snapshot);
  const found: Found[] = [];
  for await (const { id, shot_id, image } of picturesOf(analysed)) {
    const picture = await decodePicture(image);
    for (const [i, face] of (await vision.ask('faces', picture)).entries()) {
      const descriptor = face.descriptor.map((value) => Number(value.toFixed(DECIMALS)));
      const { person, name } = people.whose(descriptor, `${id}-${i + 1}`);
      found.push({
        is: 'finding',
        finding: {
          ...{ type: 'face', label: name, identity: 'face', confidence: face.score, data: { person, descriptor } },
          ...{ range: null, frameId: id, ...(shot_id !== null && { shotId: shot_id }), tool: tool.key },
          region: within(face, picture),
        },
      });
    }
  }
  const measure = { name: 'faces', value: found.length, unit: 'faces', range: null, tool: tool.key };
  return [...found, { is: 'measure', measure }];
}

/** The faces that the lake knows, with their names. */
async function peopleOf(snapshot: LakeSnapshot): Promise<People> {
  const people = new People();
  const columns = ['id', 'label', 'data'] as const;
  for await (const rows of scan(snapshot, annotations, columns, equals('type', 'face'))) {
    for (const { label, data } of rows) {
      const { person, descriptor } = (data ?? {}) as FaceData;
      if (person !== undefined && descriptor !== undefined) people.add(person, descriptor, label);
    }
  }
  return people;
}

/** As fractions of the picture, without what lies outside of it. */
function within(
  face: { x: number; y: number; width: number; height: number },
  picture: { width: number; height: number },
) {
  const [left, right] = [face.x, face.x + face.width].map((x) => Math.min(1, Math.max(0, x / picture.width)));
  const [top, bottom] = [face.y, face.y + face.height].map((y) => Math.min(1, Math.max(0, y / picture.height)));
  return { x: left!, y: top!, width: right! - left!, height: bottom! - top! };
}
