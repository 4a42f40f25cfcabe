import { readFilters, type SavedFilter } from '../lib/filters';
import { paths } from '../lib/router';
import { session } from '../lib/session';
import { sharesWords } from '../lib/shares';
import { useStore } from '../lib/store';
import { useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Link } from '../ui/Link';
import { Empty, WhenLoaded } from '../ui/States';
import tableCss from '../ui/Table.module.css';
import { useTitle } from '../ui/useTitle';
import { deleteFilter, editFilter } from './filterActions';
import searchCss from './SearchPage.module.css';

function Row({ filter, own }: { filter: SavedFilter; own: boolean }) {
  return (
    <tr>
      <td>
        <Link to={paths.filter(filter.id)}>{filter.name}</Link>
      </td>
      <td className={tableCss.wide}>{filter.owner.displayName}</td>
      <td className={tableCss.wide}>{sharesWords(filter.sharePermissions)}</td>
      <td className={tableCss.end}>
        {own ? (
          <>
            <Button look="subtle" aria-label={`Edit ${filter.name}`} onClick={() => editFilter(filter)}>
              Edit
            </Button>
            <Button
              look="subtle"
              aria-label={`Delete ${filter.name}`}
              onClick={() => deleteFilter(filter, () => {})}
            >
              Delete
            </Button>
          </>
        ) : null}
      </td>
    </tr>
  );
}

/** The filters that one sees, one's own to rename, share and delete. */
export function FiltersPage() {
  const who = useStore(session)?.user?.accountId ?? '';
  useTitle('Filters');
  const { result, reload } = useLoad(`filters:${who}`, readFilters);
  return (
    <>
      <h1 className={searchCss.title}>Filters</h1>
      <WhenLoaded result={result} failure="The filters could not be read" onRetry={reload}>
        {({ values }) =>
          values.length === 0 ? (
            <Empty
              heading="No filter yet"
              action={<Link to={paths.search('')}>Search, and save what you searched for</Link>}
            >
              A filter is a search that was kept, for oneself or for others too.
            </Empty>
          ) : (
            <table className={tableCss.table}>
              <caption className="visually-hidden">Filters</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col" className={tableCss.wide}>
                    Owner
                  </th>
                  <th scope="col" className={tableCss.wide}>
                    Seen by
                  </th>
                  <th scope="col">
                    <span className="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {values.map((filter) => (
                  <Row key={filter.id} filter={filter} own={filter.owner.accountId === who} />
                ))}
              </tbody>
            </table>
          )
        }
      </WhenLoaded>
    </>
  );
}
