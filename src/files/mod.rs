//! Bytes ↔ plan, lossless both ways, and the only folder that reads and writes plans on disk.
//!
//! Reading gives a whole plan or says what is wrong: where, what, and what to do. The reader accepts what a person may
//! write by hand; [`to_ron`] writes one fixed layout. Comments cannot be kept when a changed plan is saved, so
//! [`Loaded::comments`] says whether there are any, for the caller to warn first.

mod backups;
mod bundle;
mod consistency;
mod fault;
mod fingerprint;
mod folders;
mod layout;
mod load;
mod packs;
mod read;
mod recovery;
mod save;
mod sniff;

pub use crate::ron_text::Spot;
pub use backups::{Backup, BackupKind, MOST_BACKUPS, backup_beside, backups, keep_backup};
pub use bundle::{FolderError, read_folder, write_folder};
pub use fault::{Fault, FaultKind, LoadError};
pub use fingerprint::{Fingerprint, OnDisk, changed_on_disk};
pub use folders::{Folders, HOME_VARIABLE};
pub use layout::to_ron;
pub use load::{LARGEST_FILE, Loaded, load, read_bytes, read_file};
pub use packs::{PassedOver, UserPacks, load_pack, user_packs};
pub use read::{Comments, ReadPlan, read_plan};
pub use recovery::{
    About, Claim, InUse, Kept, LeftOver, Slot, SlotFiles, Trail, Typed, Unread, left_over,
    slot_name, unread,
};
pub use save::{Contents, SaveError, SaveFault, Saved, make_folder, replace, save, why_no_copy};
