import type { FormEvent } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { words } from '../words/common.js';

export function SearchBox() {
  const [, go] = useLocation();
  const [asked] = useSearchParams();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text')).trim();
    if (text !== '') go(`/search?${new URLSearchParams({ text })}`);
  };
  const text = asked.get('text') ?? '';
  return (
    <form className="search" role="search" onSubmit={submit}>
      <input
        key={text}
        type="search"
        name="text"
        defaultValue={text}
        placeholder={words.searchFor}
        aria-label={words.searchFor}
      />
      <button type="submit">{words.search}</button>
    </form>
  );
}
