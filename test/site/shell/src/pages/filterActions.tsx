import { openDialog } from '../lib/dialogs';
import { type SavedFilter, updateFilter } from '../lib/filters';
import { rest } from '../lib/http';
import { somethingChanged } from '../lib/useLoad';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { ShareDialog } from './ShareDialog';

/** Asks for another name or other shares of a filter. */
export function editFilter(filter: SavedFilter): void {
  openDialog((close) => (
    <ShareDialog
      title="Edit filter"
      initial={filter}
      save={({ name, sharePermissions, editPermissions }) =>
        updateFilter(filter, { name, sharePermissions, editPermissions }).then(somethingChanged)
      }
      onClose={close}
    />
  ));
}

export function deleteFilter(filter: SavedFilter, onDeleted: () => void): void {
  openDialog((close) => (
    <ConfirmDialog
      title="Delete filter"
      action="Delete"
      onConfirm={() =>
        rest.delete(`/filter/${filter.id}`).then(() => {
          onDeleted();
          somethingChanged();
        })
      }
      onClose={close}
    >
      <p>“{filter.name}” goes for everybody whom it is shared with. The issues stay.</p>
    </ConfirmDialog>
  ));
}
