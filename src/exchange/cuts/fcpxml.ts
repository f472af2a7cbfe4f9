export { readFcpxml } from './fcpxml-read.js';
export { writeFcpxml } from './fcpxml-write.js';
