import { addressOf, type Address } from './address.js';

/** What LanceDB does for a lake only in some of the places where one can be. All else that the program asks, it does in each of them. */
export interface Abilities {
  /** `optimize`: compaction, indices brought up to date, clean-up of versions. Else whoever keeps the tables does that, by rules of its own. */
  readonly optimize: boolean;
  /** What is gone can be taken out of the files, and it can be seen that it was. */
  readonly erase: boolean;
  /** Each table is a folder whose name is known here. Else whoever keeps the tables says where one is, and how its versions are read. */
  readonly folders: boolean;
  /** Branches, by which named snapshots keep their versions. Null: a server may have them or not. */
  readonly branches: boolean | null;
}

/** A folder, and what a bucket holds: `s3://…`, `az://…`, `gs://…`. */
const FILES: Abilities = { optimize: true, erase: true, folders: true, branches: true };

/** LanceDB Cloud and Enterprise, `db://…`: by the client in LanceDB 0.39, which sends all but `optimize`. */
const SERVICE: Abilities = { optimize: false, erase: false, folders: false, branches: null };

/** `dir+…`, `rest+…`: the catalog says where a table is, and LanceDB reads and writes the files there itself. */
const NAMESPACE: Abilities = { optimize: true, erase: true, folders: false, branches: true };

const ABILITIES: Readonly<Record<Address['is'], Abilities>> = {
  folder: FILES,
  store: FILES,
  service: SERVICE,
  namespace: NAMESPACE,
};

/** Of a lake at that address. */
export const abilitiesAt = (uri: string): Abilities => ABILITIES[addressOf(uri).is];
