import { useState, type ClipboardEvent, type DragEvent, type FormEvent } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { words } from '../words/common.js';
import { findById } from './find-by-id.js';
import { keepPicture } from './kept-picture.js';

/** Takes words, an id, which it opens, and a picture that is dropped, pasted or chosen: what looks like it is found. */
export function SearchBox() {
  const [, go] = useLocation();
  const [asked] = useSearchParams();
  const [told, setTold] = useState('');
  const [isOver, setOver] = useState(false);
  const queries = useQueryClient();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text')).trim();
    if (text === '') return;
    // Who may not look there, or asks in vain, searches for it as a word.
    const found = await findById(queries, text).catch(() => undefined);
    go(found?.to ?? `/search?${new URLSearchParams({ text })}`);
  };
  const search = async (file: File | undefined) => {
    if (!file) return;
    setTold(words.readingPicture(file.name));
    try {
      go(`/search?${new URLSearchParams({ picture: await keepPicture(file) })}`);
      setTold('');
    } catch {
      setTold(words.noPicture(file.name));
    }
  };
  const over = (event: DragEvent, is: boolean) => {
    event.preventDefault();
    setOver(is);
  };
  const paste = (event: ClipboardEvent) => {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    void search(file);
  };
  const text = asked.get('text') ?? '';
  return (
    <form
      className={`search ${isOver ? 'over' : ''}`}
      role="search"
      onSubmit={(event) => void submit(event)}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        void search(event.dataTransfer.files[0]);
      }}
      onPaste={paste}
    >
      <input
        key={text}
        type="search"
        name="text"
        defaultValue={text}
        placeholder={words.searchFor}
        aria-label={words.searchFor}
      />
      <label className="search-picture" title={words.searchByPicture}>
        <svg viewBox="0 0 20 16" width="20" height="16" aria-hidden="true">
          <path d="M1 1h18v14H1zM1 12l5-5 4 4 3-3 6 6M14 5h1" />
        </svg>
        <input
          type="file"
          accept="image/*"
          aria-label={words.searchByPicture}
          onChange={({ target }) => {
            void search(target.files?.[0]);
            target.value = '';
          }}
        />
      </label>
      <button type="submit">{words.search}</button>
      {told !== '' && <output dir="auto">{told}</output>}
    </form>
  );
}
