import type { AssetRow } from '../../lake/tables/assets.js';
import { INGESTED } from '../decoder/measurers.js';
import type { Found } from '../findings.js';
import { general } from '../quality/timed-text/profiles/general.js';
import { adequacy } from './adequacy.js';
import { activePicture } from './active-picture.js';
import type { Analyser, MeasuringAnalyser } from './analyser.js';
import { clipLabels } from './clip-labels.js';
import { complexity } from './complexity.js';
import { dialogueAnalyser } from './dialogue.js';
import { faces } from './faces.js';
import { hdr } from './hdr.js';
import { fingerprint } from './fingerprint.js';
import { language } from './language.js';
import { loudness } from './loudness.js';
import { nudity } from './nudity.js';
import { onScreenText } from './on-screen-text.js';
import { pictureFaults } from './picture-faults.js';
import { pixelErrors } from './pixel-errors.js';
import { soundFaults } from './sound-faults.js';
import { soundKind } from './sound-kind.js';
import { soundSync } from './sound-sync.js';
import { speechAnalyser } from './speech.js';
import { stills } from './stills.js';
import { timedTextAnalyser } from './timed-text.js';
import { translation } from './translation.js';
import { waveform } from './waveform.js';
import { toolOfFound, type Analysis } from './write-analyses.js';

/** The analysers that come with the project, in the order in which they run. Each loads what it needs when it runs. */
export const shippedAnalysers: readonly Analyser[] = [
  loudness,
  soundFaults,
  waveform,
  soundSync,
  speechAnalyser,
  soundKind,
  dialogueAnalyser,
  pixelErrors,
  pictureFaults,
  activePicture,
  complexity,
  hdr,
  fingerprint,
  stills,
  timedTextAnalyser(general),
  language,
  translation,
  nudity,
  faces,
  onScreenText,
  clipLabels([], null),
  adequacy(null),
];

const isIngested = (analyser: Analyser): analyser is MeasuringAnalyser =>
  'measurers' in analyser && analyser.measurers.every((name) => INGESTED.includes(name));

/** What the analysers that are part of every ingest have found in an asset. */
export function ingested(asset: AssetRow, found: readonly Found[]): Analysis[] {
  return shippedAnalysers
    .filter(isIngested)
    .filter((analyser) => analyser.appliesTo(asset))
    .map((analyser) => {
      const tools = new Set(analyser.tools.map(({ key }) => key));
      return { analyser, inputs: '', found: found.filter((one) => tools.has(toolOfFound(one))) };
    });
}
