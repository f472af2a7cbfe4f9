import { composeServices as composeAsApollo } from '@apollo/composition';
import { composeServices as composeAsHive } from '@theguild/federation-composition';
import { federateSubgraphs as composeAsCosmo } from '@wundergraph/composition';
import { print, type DocumentNode } from 'graphql';

export type Subgraph = { name: string; url: string; typeDefs: DocumentNode };
type Composed = { errors: readonly string[]; schema: string };
const messages = (errors: readonly Error[] = []) => errors.map(({ message }) => message);

/** Each with its own result; errors are empty where it composes. */
export const COMPOSERS: [name: string, compose: (subgraphs: Subgraph[]) => Composed][] = [
  [
    '@apollo/composition',
    (subgraphs) => {
      const { errors, supergraphSdl = '' } = composeAsApollo(subgraphs);
      return { errors: messages(errors), schema: supergraphSdl };
    },
  ],
  [
    '@theguild/federation-composition',
    (subgraphs) => {
      const { errors, supergraphSdl = '' } = composeAsHive(subgraphs);
      return { errors: messages(errors), schema: supergraphSdl };
    },
  ],
  [
    '@wundergraph/composition',
    (subgraphs) => {
      const result = composeAsCosmo({
        subgraphs: subgraphs.map(({ name, url, typeDefs }) => ({ name, url, definitions: typeDefs })),
        version: '1',
      });
      return result.success
        ? { errors: [], schema: print(result.federatedGraphAST) }
        : { errors: messages(result.errors), schema: '' };
    },
  ],
];
