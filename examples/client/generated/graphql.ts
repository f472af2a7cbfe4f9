/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type MatchCutsQueryVariables = Exact<{
  first: number;
  minScore: number;
}>;


export type MatchCutsQuery = { shots: { nodes: Array<{ similar: { edges: Array<{ score: number, node: { title: { name: string | null } | null, timeRange: { startTimecode: string | null } } }> }, title: { name: string | null } | null, timeRange: { startTimecode: string | null } }> } };

export type ShotInFilmFragment = { title: { name: string | null } | null, timeRange: { startTimecode: string | null } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const ShotInFilmFragmentDoc = new TypedDocumentString(`
    fragment ShotInFilm on Shot {
  title {
    name
  }
  timeRange {
    startTimecode
  }
}
    `, {"fragmentName":"ShotInFilm"}) as unknown as TypedDocumentString<ShotInFilmFragment, unknown>;
export const MatchCutsDocument = new TypedDocumentString(`
    query MatchCuts($first: Int!, $minScore: Float!) {
  shots(first: $first) {
    nodes {
      ...ShotInFilm
      similar(scope: OTHER_TITLES, distinctBy: TITLE, minScore: $minScore, first: 1) {
        edges {
          score
          node {
            ...ShotInFilm
          }
        }
      }
    }
  }
}
    fragment ShotInFilm on Shot {
  title {
    name
  }
  timeRange {
    startTimecode
  }
}`) as unknown as TypedDocumentString<MatchCutsQuery, MatchCutsQueryVariables>;