import AddIcon from '@atlaskit/icon/core/add';
import CrossIcon from '@atlaskit/icon/core/cross';
import { type FormEvent, useState } from 'react';
import { rest, wordsFor } from '../lib/http';
import type { IssueLink, LinkedIssue } from '../lib/jira';
import { paths } from '../lib/router';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button, IconButton } from '../ui/Button';
import { controlClass } from '../ui/Field';
import { Link } from '../ui/Link';
import { StatusLozenge } from '../ui/Lozenge';
import { WhenLoaded } from '../ui/States';
import linksCss from './Links.module.css';
import type { ShownIssue } from './useIssue';

interface LinkType {
  id: string;
  name: string;
  inward: string;
  outward: string;
}

interface Linked {
  linkId: string;
  relation: string;
  issue: LinkedIssue;
}

/** Seen from this issue: what it is to the other. */
function seenFromHere(link: IssueLink): Linked[] {
  if (link.inwardIssue) return [{ linkId: link.id, relation: link.type.inward, issue: link.inwardIssue }];
  if (link.outwardIssue) return [{ linkId: link.id, relation: link.type.outward, issue: link.outwardIssue }];
  return [];
}

function AddLink({ issueKey, onDone }: { issueKey: string; onDone(): void }) {
  const { result, reload } = useLoad('linkTypes', () =>
    rest.get<{ issueLinkTypes: LinkType[] }>('/issueLinkType'),
  );
  const [relation, setRelation] = useState('');
  const [otherKey, setOtherKey] = useState('');
  const [error, setError] = useState<string | null>(null);

  const add = async (event: FormEvent, types: LinkType[]) => {
    event.preventDefault();
    const [typeId, end] = (relation || `${types[0]?.id}:inward`).split(':');
    // The issue at the inward end is the one that, say, blocks; the one at the outward end is blocked.
    const here = { key: issueKey };
    const there = { key: otherKey.trim().toUpperCase() };
    try {
      await rest.post('/issueLink', {
        type: { id: typeId },
        inwardIssue: end === 'inward' ? there : here,
        outwardIssue: end === 'inward' ? here : there,
      });
      somethingChanged();
      onDone();
    } catch (failure) {
      setError(wordsFor(failure));
    }
  };

  return (
    <WhenLoaded result={result} failure="The kinds of link could not be read" onRetry={reload}>
      {({ issueLinkTypes }) => (
        <form className={linksCss.form} onSubmit={(event) => add(event, issueLinkTypes)}>
          <select
            aria-label="Relation"
            className={`${controlClass} ${linksCss.relation}`}
            value={relation}
            onChange={(event) => setRelation(event.target.value)}
          >
            {issueLinkTypes.map((type) => (
              <optgroup key={type.id} label={type.name}>
                <option value={`${type.id}:inward`}>{type.inward}</option>
                {type.outward === type.inward ? null : (
                  <option value={`${type.id}:outward`}>{type.outward}</option>
                )}
              </optgroup>
            ))}
          </select>
          <input
            aria-label="Key of the other issue"
            placeholder="Key, such as CRM-1"
            className={`${controlClass} ${linksCss.key}`}
            value={otherKey}
            onChange={(event) => setOtherKey(event.target.value)}
          />
          <Button type="submit" look="primary" disabled={!otherKey.trim()}>
            Link
          </Button>
          <Button look="subtle" onClick={onDone}>
            Cancel
          </Button>
          {error ? (
            <p className={linksCss.error} role="alert">
              {error}
            </p>
          ) : null}
        </form>
      )}
    </WhenLoaded>
  );
}

/** Links to other issues, by relation. */
export function Links({ shown }: { shown: ShownIssue }) {
  const { issue, editable } = shown;
  const [adding, setAdding] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const links = (issue.fields.issuelinks ?? []).flatMap(seenFromHere);
  const relations = [...new Set(links.map((link) => link.relation))];
  const mayEdit = 'issuelinks' in editable || 'summary' in editable;

  const remove = async (linkId: string) => {
    try {
      setError(null);
      await rest.delete(`/issueLink/${linkId}`);
      somethingChanged();
    } catch (failure) {
      setError(wordsFor(failure));
    }
  };

  return (
    <section aria-label="Linked issues" className={linksCss.links}>
      <div className={linksCss.head}>
        <h2>Linked issues</h2>
        {mayEdit ? (
          <IconButton label="Link an issue" icon={<AddIcon label="" />} onClick={() => setAdding(true)} />
        ) : null}
      </div>
      {links.length === 0 && !adding ? <p className={linksCss.none}>None</p> : null}
      {relations.map((relation) => (
        <div key={relation}>
          <h3 className={linksCss.relationName}>{relation}</h3>
          <ul className={linksCss.list}>
            {links
              .filter((link) => link.relation === relation)
              .map((link) => (
                <li key={link.linkId}>
                  <Link to={paths.issue(link.issue.key)} className={linksCss.issueKey}>
                    {link.issue.key}
                  </Link>
                  <span className={linksCss.summary}>{link.issue.fields.summary}</span>
                  <StatusLozenge status={link.issue.fields.status} />
                  {mayEdit ? (
                    <IconButton
                      label={`Remove the link to ${link.issue.key}`}
                      icon={<CrossIcon label="" size="small" />}
                      onClick={() => void remove(link.linkId)}
                    />
                  ) : null}
                </li>
              ))}
          </ul>
        </div>
      ))}
      {error ? (
        <p className={linksCss.error} role="alert">
          {error}
        </p>
      ) : null}
      {adding ? <AddLink issueKey={issue.key} onDone={() => setAdding(false)} /> : null}
    </section>
  );
}
