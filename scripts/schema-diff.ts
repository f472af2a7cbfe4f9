// Lists breaking changes since the last release; exits with 1 when CHANGELOG.md gives no reason for one.
import { breakingChanges } from './breaking-changes.js';
import { textOf } from './artefacts.js';

const RELEASED = 'schema/released/schema.graphql';

const [released, present, changelog] = [RELEASED, 'schema.graphql', 'CHANGELOG.md'].map((path) => textOf(path)!);
const changes = await breakingChanges(released!, present!, changelog!);

for (const { path, message, reason } of changes) {
  if (reason) console.log(`${path}: ${message}. ${reason}`);
  else
    console.error(
      `${path}: ${message}. Keep it, or list it in CHANGELOG.md under "### Breaking" as "- \`${path}\`: reason"`,
    );
}
if (changes.length === 0) console.log('nothing that breaks');
if (changes.some(({ reason }) => reason === null)) process.exitCode = 1;
