// Both are read when the libraries load, so the command line comes after.
process.env['RUST_LOG'] ??= 'error';
process.env['APOLLO_TELEMETRY_DISABLED'] ??= 'true';

const { endWithReader } = await import('./commands/closed-pipe.js');
endWithReader(process);
const { run } = await import('./commands/run.js');
process.exitCode = await run(process.argv);
