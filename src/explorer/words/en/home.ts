export const home = {
  titles: 'Titles',
  inTheLake: 'In the lake',
  lastChanges: 'Last changes',
  empty: 'The lake is empty.',
  drop: 'Drop a film here, or choose one',
  dropMore: 'Add a film',
  waiting: (name: string) => `${name} waits for its turn.`,
  emptyFile: 'it is empty, or a folder',
  uploading: (name: string, percent: number) => `Uploading ${name}: ${percent} %`,
  ingesting: (name: string, stage: string, percent: number) =>
    `Ingesting ${name}: ${stage.toLowerCase()}, ${percent} %`,
  ingested: (name: string) => `${name} is in the lake.`,
  notIngested: (name: string, reason: string) => `${name} was not added: ${reason}`,
};
