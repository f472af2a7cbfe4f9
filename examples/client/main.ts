/** `npx tsx examples/client/main.ts [http://127.0.0.1:4001/graphql]`: the best match cuts of the lake. */
import { matchCuts } from './match-cuts.js';
import { MediaGraph } from './media-graph.js';

const [url = 'http://127.0.0.1:4001/graphql'] = process.argv.slice(2);
for (const { from, to, score } of await matchCuts(new MediaGraph(url), 50)) {
  console.log(`${score.toFixed(3)}  ${from}  →  ${to}`);
}
