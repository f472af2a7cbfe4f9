import { useEffect, useRef, type ReactNode } from 'react';

/** A dialog over the page; Escape and a click beside it close it. The browser keeps the focus within. */
export function Dialog({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      onClick={({ target }) => {
        if (target === dialog.current) onClose();
      }}
    >
      <div className="dialog">{children}</div>
    </dialog>
  );
}
