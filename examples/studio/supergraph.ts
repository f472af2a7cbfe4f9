import { composeServices } from '@theguild/federation-composition';
import { parse, print } from 'graphql';
import { catalog } from './catalog.js';
import { marketing } from './marketing.js';

/** Where each subgraph answers. */
export interface SubgraphUrls {
  media: string;
  catalog: string;
  marketing: string;
}

/** The three graphs as their owners publish them. */
export function studioSubgraphs(mediaSdl: string, urls: SubgraphUrls) {
  return [
    { name: 'media', url: urls.media, typeDefs: parse(mediaSdl) },
    { name: 'catalog', url: urls.catalog, typeDefs: catalog([]).typeDefs },
    { name: 'marketing', url: urls.marketing, typeDefs: marketing([]).typeDefs },
  ];
}

/**
 * The studio's supergraph, for any gateway.
 *
 * @param mediaSdl the media graph's `schema.graphql`
 */
export function composeStudio(mediaSdl: string, urls: SubgraphUrls): string {
  const { supergraphSdl, errors } = composeServices(studioSubgraphs(mediaSdl, urls));
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return `${print(parse(supergraphSdl))}\n`;
}
