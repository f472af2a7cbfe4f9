import { Link, Route, Router, Switch } from 'wouter';
import { SignIn } from '../playground/sign-in.js';
import { useHashPath, useHashQuery } from './hash-location.js';
import { Message } from './parts/message.js';
import { SearchBox } from './parts/search-box.js';
import { HomePlace } from './places/home.js';
import { SearchPlace } from './places/search.js';
import { TitlePlace } from './places/title.js';
import { WallPlace } from './places/wall.js';
import { words } from './words.js';

/** Places stand behind the `#`, so that a link to one works below any path, and without the server knowing of it. */
export function App() {
  return (
    <Router hook={useHashPath} searchHook={useHashQuery}>
      <header className="bar">
        <Link href="/" className="brand">
          <img src="./icon.svg" alt="" width="24" height="24" /> media-graph
        </Link>
        <Link href="/wall">{words.wall}</Link>
        <SearchBox />
        <a className="quiet" href="./playground/">
          {words.playground}
        </a>
      </header>
      <SignIn />
      <main>
        <Switch>
          <Route path="/" component={HomePlace} />
          <Route path="/titles/:id">{({ id }) => <TitlePlace key={id} id={decodeURIComponent(id)} />}</Route>
          <Route path="/search" component={SearchPlace} />
          <Route path="/wall" component={WallPlace} />
          <Route>
            <Message what={words.noPlace} todo={<Link href="/">{words.toHome}</Link>} />
          </Route>
        </Switch>
      </main>
    </Router>
  );
}
