import type { MediaTable } from '../../lake/lancedb/table.js';
import { annotations } from '../../lake/tables/annotations.js';
import type { AssetRow } from '../../lake/tables/assets.js';
import { datasetItems } from '../../lake/tables/dataset-items.js';
import type { DatasetRow } from '../../lake/tables/datasets.js';
import { evaluationCases } from '../../lake/tables/evaluation-cases.js';
import { facet, type LineageDataset } from './event.js';

/** What the lake holds as OpenLineage's datasets: `assets/ID`, `annotations/RUN`, `datasets/NAME` and so on. */
export class Datasets {
  constructor(private readonly namespace: string) {}

  asset(id: string): LineageDataset {
    return this.named(`assets/${id}`);
  }

  assetMade({ id, uri, checksum }: Pick<AssetRow, 'id' | 'uri' | 'checksum'>): LineageDataset {
    const version = checksum === null ? {} : { version: versionFacet(checksum) };
    return { ...this.asset(id), facets: { documentation: documentation(uri), ...version } };
  }

  model(id: string): LineageDataset {
    return this.named(`models/${id}`);
  }

  annotations(runId: string): LineageDataset {
    return this.named(`annotations/${runId}`);
  }

  /** `count`: how many there are; null where that is not known. */
  annotationsMade(runId: string, type: string, count: number | null): LineageDataset {
    const made = {
      ...this.annotations(runId),
      facets: { documentation: documentation(type), schema: schema(annotations) },
    };
    if (count === null) return made;
    return { ...made, outputFacets: { outputStatistics: rowCount(count) } };
  }

  /** A version of a dataset; `id` is `name@version`. */
  dataset(id: string): LineageDataset {
    const at = id.lastIndexOf('@');
    if (at < 0) return this.named(`datasets/${id}`);
    return { ...this.named(`datasets/${id.slice(0, at)}`), facets: { version: versionFacet(id.slice(at + 1)) } };
  }

  datasetMade({ id, description, item_count }: Pick<DatasetRow, 'id' | 'description' | 'item_count'>): LineageDataset {
    const { facets, ...named } = this.dataset(id);
    const told = description === null ? {} : { documentation: documentation(description) };
    return {
      ...named,
      facets: { ...facets, ...told, schema: schema(datasetItems) },
      outputFacets: { outputStatistics: rowCount(item_count) },
    };
  }

  evaluationMade(id: string): LineageDataset {
    return { ...this.named(`evaluations/${id}`), facets: { schema: schema(evaluationCases) } };
  }

  snapshot(name: string): LineageDataset {
    return this.named(`snapshots/${name}`);
  }

  private named(name: string): LineageDataset {
    return { namespace: this.namespace, name };
  }
}

/** A file that an asset was read from, as OpenLineage names files: by scheme and host, and by path. */
export function fileDataset(uri: string): LineageDataset {
  const [, namespace = 'file', name = uri] = /^([a-z][a-z0-9+.-]*:\/\/[^/]*)\/?(.*)$/i.exec(uri) ?? [];
  return { namespace: namespace === 'file://' ? 'file' : namespace, name: name === '' ? '/' : name };
}

const documentation = (description: string) => facet('DocumentationDatasetFacet', { description });
const versionFacet = (datasetVersion: string) => facet('DatasetVersionDatasetFacet', { datasetVersion });
const rowCount = (count: number) => facet('OutputStatisticsOutputDatasetFacet', { rowCount: count });

function schema({ columns }: MediaTable) {
  const fields = Object.entries(columns).map(([name, { type }]) => ({ name, type: String(type) }));
  return facet('SchemaDatasetFacet', { fields });
}
