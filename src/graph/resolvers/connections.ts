import type { ListConnection } from '../pagination.js';
import type { AnnotationRow } from '../../lake/tables/annotations.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import type { AuditRow } from '../../lake/tables/audit.js';
import type { DialogueRow } from '../../lake/tables/dialogue.js';
import type { EvaluationCaseRow } from '../../lake/tables/evaluation-cases.js';
import type { EvaluationMetricRow } from '../../lake/tables/evaluation-metrics.js';
import type { EvaluationRow } from '../../lake/tables/evaluations.js';
import type { FrameRow } from '../../lake/tables/frames.js';
import type { ModelRow } from '../../lake/tables/models.js';
import type { ShotRow } from '../../lake/tables/shots.js';
import type { TitleRow } from '../../lake/tables/titles.js';

/** Pages as the generated types name them. */
export type TitlePage = ListConnection<TitleRow>;
export type AssetPage = ListConnection<AssetRow>;
export type ShotPage = ListConnection<ShotRow>;
export type FramePage = ListConnection<FrameRow>;
export type DialoguePage = ListConnection<DialogueRow>;
export type AnnotationPage = ListConnection<AnnotationRow>;
export type ModelPage = ListConnection<ModelRow>;
export type AuditPage = ListConnection<AuditRow>;
export type EvaluationPage = ListConnection<EvaluationRow>;
export type EvaluationMetricPage = ListConnection<EvaluationMetricRow>;
export type EvaluationCasePage = ListConnection<EvaluationCaseRow>;
