import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useSnapshotAsked } from '../hash-location.js';
import { Menu } from '../parts/menu.js';
import { useKeys } from '../parts/use-keys.js';
import { PLACES } from '../places.js';
import { loaded } from '../server-watch.js';
import { words as common } from '../words/common.js';
import { everywhereWords as words } from '../words/everywhere.js';
import { PALETTE_KEY } from './palette-key.js';
import { SnapshotPanel } from './past.js';
import './everywhere.css';

const Palette = lazy(() => loaded(() => import('./palette.js')));
const KeysDialog = lazy(() => loaded(() => import('./keys-dialog.js')));
const QueryPanel = lazy(() => loaded(() => import('./query-panel.js')));
const SharePanel = lazy(() => loaded(() => import('./share-panel.js')));
const ViewerPanel = lazy(() => loaded(() => import('./viewer-panel.js')));

/** What can be done in every place. What opens is loaded when it does. */
export function Tools() {
  const [opened, setOpened] = useState<'palette' | 'keys'>();
  const snapshot = useSnapshotAsked();
  const close = () => setOpened(undefined);
  usePaletteKey(() => setOpened((before) => (before === 'palette' ? undefined : 'palette')));
  useKeys(words.keys.everywhere, [{ key: '?', does: words.keys.map, action: () => setOpened('keys') }]);
  return (
    <div className="tools">
      <button type="button" onClick={() => setOpened('palette')}>
        {words.open} <kbd>{PALETTE_KEY}</kbd>
      </button>
      <Menu name={snapshot ?? words.past.now} label={words.past.menu(snapshot ?? words.past.now)}>
        {(done) => <SnapshotPanel close={done} />}
      </Menu>
      <Menu name={words.query.menu}>{() => <Later of={<QueryPanel />} />}</Menu>
      <Menu name={words.share.menu}>{() => <Later of={<SharePanel />} />}</Menu>
      <Menu name={words.viewer.menu}>{() => <Later of={<ViewerPanel />} />}</Menu>
      <button type="button" className="of-keyboards" onClick={() => setOpened('keys')}>
        {words.keys.menu}
      </button>
      {opened === 'palette' && <Later of={<Palette places={NAMED} onClose={close} />} />}
      {opened === 'keys' && <Later of={<KeysDialog onClose={close} />} />}
    </div>
  );
}

const Later = ({ of }: { of: ReactNode }) => <Suspense fallback={null}>{of}</Suspense>;

const NAMED = [{ path: '/', name: common.places.home }, ...PLACES].flatMap(({ path, name }) =>
  name === undefined ? [] : [{ to: path, name, kind: words.palette.place }],
);

/** ⌘K or Ctrl+K, also where somebody writes. */
function usePaletteKey(toggle: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      toggle();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
