import type { MediaTable } from '../lancedb/table.js';
import { analyses } from './analyses.js';
import { annotationDrafts } from './annotation-drafts.js';
import { annotationRevisions } from './annotation-revisions.js';
import { annotationRuns } from './annotation-runs.js';
import { annotationTypes } from './annotation-types.js';
import { annotations } from './annotations.js';
import { assets } from './assets.js';
import { audit } from './audit.js';
import { datasetItems } from './dataset-items.js';
import { datasets } from './datasets.js';
import { dialogue } from './dialogue.js';
import { evaluationCases } from './evaluation-cases.js';
import { evaluationMetrics } from './evaluation-metrics.js';
import { evaluations } from './evaluations.js';
import { frames } from './frames.js';
import { graphDocuments } from './graph-documents.js';
import { graphIndexes } from './graph-indexes.js';
import { metrics } from './metrics.js';
import { models } from './models.js';
import { probes } from './probes.js';
import { edits } from './edits.js';
import { entityRevisions } from './entity-revisions.js';
import { runParts } from './run-parts.js';
import { savedSearches } from './saved-searches.js';
import { series } from './series.js';
import { shots } from './shots.js';
import { spaces } from './spaces.js';
import { timelineClips } from './timeline-clips.js';
import { timelines } from './timelines.js';
import { titles } from './titles.js';

/** Every Media Table of a lake: a snapshot is one version of each. */
export const mediaTables: readonly MediaTable[] = [
  titles,
  assets,
  shots,
  frames,
  dialogue,
  annotations,
  annotationTypes,
  annotationRuns,
  annotationDrafts,
  annotationRevisions,
  metrics,
  series,
  analyses,
  models,
  spaces,
  audit,
  datasets,
  datasetItems,
  evaluations,
  evaluationMetrics,
  evaluationCases,
  probes,
  savedSearches,
  graphIndexes,
  graphDocuments,
  runParts,
  edits,
  entityRevisions,
  timelines,
  timelineClips,
];
