import type { ReportedMetric } from '../../lake/tables/models.js';
import type { Quality } from './probe.js';
import type { Lesson } from './judgements.js';

const WHAT = { FRAME: 'frames', SHOT: 'shots' } as const;

/** What a model card says of a classifier that was taught in the lake. */
export function cardOf({ type, label, of }: Lesson, space: string, threshold: number, quality: Quality) {
  const { positives, negatives, titles } = quality;
  const judged = `${positives + negatives} judgements of ${WHAT[of]} of ${titles} ${titles === 1 ? 'title' : 'titles'}`;
  const figures = figuresOf(quality);
  const description = `Tells whether ${WHAT[of]} are of the label “${label}” (${type}), by a linear classifier over the space ${space}.`;
  const intended_use = `To find and pre-annotate ${WHAT[of]} for people to review.`;
  const limitations =
    `It knows only what the space ${space} tells of a picture, and only media like those that were judged. ` +
    'What was judged was chosen and not drawn, so its figures and confidences are of such, and not of the lake as a whole.';
  const training_data = `${judged}: ${positives} of the label, ${negatives} not.`;
  const measured = figures.map(({ metric, value }) => `| ${metric} | ${value.toFixed(3)} |`);
  const card_text = [
    `# ${label}`,
    description,
    '## Use',
    `${intended_use} What has a confidence of at least ${threshold} is annotated.`,
    '## Training',
    `${training_data} Logistic regression with balanced classes; confidences after Platt (1999).`,
    '## Figures',
    measured.length === 0
      ? 'None: the judgements are of too few titles to hold some back.'
      : ['By titles that were held back, in five parts:', '', '| metric | value |', '| --- | --- |', ...measured].join(
          '\n',
        ),
    '## Limitations',
    limitations,
  ].join('\n\n');
  const reported_metrics = figures.map(({ metric, value }): ReportedMetric => ({
    metric,
    value,
    label,
    task: 'classification',
    dataset: null,
  }));
  return { description, intended_use, limitations, training_data, card_text, reported_metrics };
}

function figuresOf({ ap, auc, f1, ece }: Quality): { metric: string; value: number }[] {
  return Object.entries({ ap, auc, f1, ece }).flatMap(([metric, value]) => (value === null ? [] : [{ metric, value }]));
}
