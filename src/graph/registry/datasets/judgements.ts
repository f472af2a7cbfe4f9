/** What a dataset of judgements keeps of what it is, as its selection. */
export interface KeptJudgements {
  /** Of which label of which annotation type. */
  readonly judgements: { readonly type: string; readonly label: string };
  /** As of a dataset that annotations label: who does not see those is told no label. */
  readonly labelBy: { readonly annotationType: string };
}
