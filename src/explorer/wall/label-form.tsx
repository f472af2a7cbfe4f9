import type { FormEvent, ReactNode } from 'react';
import { TypesToPutDocument } from '../generated/documents.js';
import { useGraph } from '../graph.js';
import { useMay } from '../parts/use-viewer.js';
import { wallWords } from '../words/wall.js';

interface LabelFormProps {
  readonly onLabel: (type: string, label: string, isNew: boolean) => Promise<void>;
}

/** Asks for a type and a label. */
export function LabelForm({ onLabel }: LabelFormProps) {
  const { data } = useGraph(TypesToPutDocument, {});
  const mayDefine = useMay('defineAnnotationType');
  const isNew = (type: string) => mayDefine && (data?.annotationTypes.every(({ name }) => name !== type) ?? false);
  return (
    <Form name={wallWords.label} onSubmit={(form) => onLabel(form('type'), form('label'), isNew(form('type')))}>
      <input
        name="type"
        required
        list="wall-types"
        placeholder={wallWords.labelType}
        aria-label={wallWords.labelType}
      />
      <datalist id="wall-types">
        {data?.annotationTypes.map(({ name }) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <input name="label" placeholder={wallWords.labelText} aria-label={wallWords.labelText} />
    </Form>
  );
}

interface FormProps {
  readonly name: string;
  readonly onSubmit: (field: (name: string) => string) => Promise<void>;
  readonly children: ReactNode;
}

/** A deed with what it needs to be told, which stands behind its name. */
export function Form({ name, onSubmit, children }: FormProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    void onSubmit((field) => String(form.get(field)).trim());
  };
  return (
    <form onSubmit={submit}>
      {children}
      <button type="submit">{name}</button>
    </form>
  );
}
