import { ConfigError, type Config } from '../config.js';
import type { Profile } from '../graph/quality/delivery/profile.js';
import { readProfiles } from '../graph/quality/delivery/read-profiles.js';

/** The shipped delivery profiles and those of DELIVERY_PROFILES. Throws ConfigError with all that is wrong with a file. */
export async function deliveryProfilesOf({
  DELIVERY_PROFILES: path,
}: Pick<Config, 'DELIVERY_PROFILES'>): Promise<readonly Profile[]> {
  return readProfiles(path ?? null).catch((error: Error) => {
    throw new ConfigError(`DELIVERY_PROFILES=${path ?? ''} cannot be used: ${error.message}`);
  });
}
