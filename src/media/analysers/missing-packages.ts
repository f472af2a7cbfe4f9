import { installCommand, isInstalled } from '../../base/is-installed.js';

/** Null when the packages are there; else what to install. */
export function missingPackages(names: readonly string[]): string | null {
  const missing = names.filter((name) => !isInstalled(`${name}/package.json`) && !isInstalled(name));
  return missing.length === 0 ? null : `it needs ${missing.join(' and ')}: ${installCommand(...missing)}`;
}
