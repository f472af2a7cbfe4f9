import { Suspense } from 'react';
import { Link, Route, Router, Switch, useRoute } from 'wouter';
import { SignIn } from '../playground/sign-in.js';
import { useHashPath, useHashQuery } from './hash-location.js';
import { Message } from './parts/message.js';
import { SearchBox } from './parts/search-box.js';
import { PLACES } from './places.js';
import { words } from './words/common.js';

/** Places stand behind the `#`, so that a link to one works below any path, and without the server knowing of it. */
export function App() {
  return (
    <Router hook={useHashPath} searchHook={useHashQuery}>
      <header className="bar">
        <Link href="/" className="brand">
          <img src="./icon.svg" alt="" width="24" height="24" /> media-graph
        </Link>
        <SearchBox />
        <nav>
          {PLACES.map(({ path, name }) => name !== undefined && <PlaceLink key={path} path={path} name={name} />)}
          <a className="quiet" href="./playground/">
            {words.playground}
          </a>
        </nav>
      </header>
      <SignIn />
      <main>
        <Suspense fallback={<Message what={words.loading} />}>
          <Switch>
            {PLACES.map(({ path, Shown }) => (
              <Route key={path} path={path}>
                {({ id = '' }: { readonly id?: string }) => <Shown key={id} id={decodeURIComponent(id)} />}
              </Route>
            ))}
            <Route>
              <Message what={words.noPlace} todo={<Link href="/">{words.toHome}</Link>} />
            </Route>
          </Switch>
        </Suspense>
      </main>
    </Router>
  );
}

function PlaceLink({ path, name }: { path: string; name: string }) {
  const [isHere] = useRoute(path);
  return (
    <Link href={path} aria-current={isHere ? 'page' : undefined}>
      {name}
    </Link>
  );
}
