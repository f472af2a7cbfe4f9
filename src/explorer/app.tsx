import { Fragment, Suspense, type ComponentType } from 'react';
import { Link, Route, Router, Switch, useRoute } from 'wouter';
import { SignIn } from '../playground/sign-in.js';
import { ErrorBoundary } from './everywhere/error-boundary.js';
import { LostBanner } from './everywhere/lost-banner.js';
import { InThePast } from './everywhere/past.js';
import { Tools } from './everywhere/tools.js';
import icon from './icon.svg?inline';
import { useHashPath, useHashQuery, useSnapshotAsked } from './hash-location.js';
import { Message } from './parts/message.js';
import { SearchBox } from './parts/search-box.js';
import { usePageTitle } from './parts/use-page-title.js';
import { PLACES } from './places.js';
import { words } from './words/common.js';

/** Places stand behind the `#`, so that a link to one works below any path, and without the server knowing of it. */
export function App() {
  const snapshot = useSnapshotAsked();
  const places = (
    <Suspense fallback={<Message what={words.loading} />}>
      <Switch>
        {PLACES.map(({ path, Shown, name }) => (
          <Route key={path} path={path}>
            {({ id = '' }: { readonly id?: string }) => (
              <Place key={id} Shown={Shown} name={name} id={decodeURIComponent(id)} />
            )}
          </Route>
        ))}
        <Route>
          <Named name={words.noPlace} />
          <Message what={words.noPlace} todo={<Link href="/">{words.toHome}</Link>} />
        </Route>
      </Switch>
    </Suspense>
  );
  return (
    <Router hook={useHashPath} searchHook={useHashQuery}>
      <header className="bar">
        <Link href="/" className="brand">
          <img src={icon} alt="" width="24" height="24" /> <span>media-graph</span>
        </Link>
        <SearchBox />
        <Tools />
        <nav>
          {PLACES.map(({ path, name }) => name !== undefined && <PlaceLink key={path} path={path} name={name} />)}
        </nav>
      </header>
      <SignIn />
      <LostBanner />
      {/* Another state of the lake is another page: nothing of the one before stays. */}
      <Fragment key={snapshot}>
        {snapshot === null ? <main>{places}</main> : <InThePast snapshot={snapshot}>{places}</InThePast>}
      </Fragment>
    </Router>
  );
}

/** A place that fails leaves the rest of the page as it is. */
function Place({
  Shown,
  name,
  id,
}: {
  Shown: ComponentType<{ readonly id: string }>;
  name?: string | undefined;
  id: string;
}) {
  return (
    <ErrorBoundary>
      <Named name={name} />
      <Shown id={id} />
    </ErrorBoundary>
  );
}

/** Before the place, which may name itself better. */
function Named({ name }: { name: string | undefined }) {
  usePageTitle(name);
  return null;
}

function PlaceLink({ path, name }: { path: string; name: string }) {
  const [isHere] = useRoute(path);
  return (
    <Link href={path} aria-current={isHere ? 'page' : undefined}>
      {name}
    </Link>
  );
}
