import { UsageError } from '../../base/usage-error.js';

/** A backup lacks something, or holds it changed. */
export class BackupDamaged extends UsageError {
  override name = 'BackupDamaged';
}
