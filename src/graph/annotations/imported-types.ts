import type { LakeWriter } from '../../lake/lancedb/writer.js';
import { annotationTypes, type AnnotationTypeRow } from '../../lake/tables/annotation-types.js';
import { definedTypes } from '../../lake/verify/annotation-types.js';

/** Descriptions of the types that imports of other tools' files write: docs/imports.md says which tool writes which. */
export const importedTypes: ReadonlyMap<string, string> = new Map([
  ['object', 'A thing in a box, its class as `label`; its outline, if any, in the data as `segmentation`.'],
  ['pose', "Keypoints of a body: the data's `keypoints`, in COCO's order of `keypoint_names`."],
  ['caption', 'A sentence about a picture, as `text`.'],
  ['polygon', "What the data's `points` enclose; `region` is the box around them."],
  ['polyline', "A line through the data's `points`; `region` is the box around them."],
  ['keypoints', 'One point or some; `region` is the box around them.'],
  ['ellipse', 'An ellipse: centre and radii in the data, `region` the box around it.'],
  ['cuboid', "A box in space, seen in the picture: its corners are the data's `points`."],
  ['mask', 'Single pixels: run lengths in the data as `rle`.'],
  ['classification', 'A class of the whole, as `label`; the path of a taxonomy is joined with `/`.'],
  ['segment', 'A labelled stretch of sound or video.'],
  ['relation', "Two annotations belong together: their ids are the data's `from` and `to`."],
  ['rating', 'A rating of the whole, as `value`.'],
  ['text', 'Words that annotators wrote, as `text`.'],
  ['action', "What a person does, as `label`; the data's `action_id`, and `person_id` where the file has it."],
  ['speech-segment', 'Whether someone speaks, and over what: AVA-Speech’s classes, as `label`.'],
  ['music-segment', 'Music plays.'],
]);

/** Defines the types of `names` that imports write and that are not defined yet; any data are valid for them. */
export async function defineImportedTypes(writer: LakeWriter, names: ReadonlySet<string>): Promise<void> {
  const known = await definedTypes(writer.base);
  const created_at = Date.now();
  const rows = [...names].flatMap((name): AnnotationTypeRow[] => {
    const description = importedTypes.get(name);
    if (description === undefined || known.has(name)) return [];
    const anything = { data_schema: null, temporal: true, spatial: true };
    return [{ id: `${name}@1`, name, version: 1, description, ...anything, author: 'media-graph', created_at }];
  });
  await writer.add(annotationTypes, rows);
}
