export const makeProxy = {
  make: 'Make a copy that plays',
  stage: (stage: 'QUEUED' | 'MAKING' | 'FAILED', percent: number) =>
    stage === 'MAKING' ? `Making a copy: ${percent} %` : 'Others are made before it …',
  failed: (reason: string) => `No copy could be made: ${reason}`,
};
