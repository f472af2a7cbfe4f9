// Loaded before a program with `--import`: its clock is wrong by CLOCK_SKEW_MS. LanceDB's own is not.
const { now } = Date;
const skewMs = Number(process.env.CLOCK_SKEW_MS);
Date.now = () => now() + skewMs;
globalThis.Date = new Proxy(Date, {
  construct: (made, given) => (given.length > 0 ? new made(...given) : new made(made.now())),
});
