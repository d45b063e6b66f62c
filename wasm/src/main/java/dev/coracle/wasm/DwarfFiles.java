package dev.coracle.wasm;

import java.util.Optional;

/// Looks up a name in the tables of directories and files of a [DwarfLineUnit].
///
/// @param in over the tables
/// @param isWide whether offsets into other sections have 64 bits
/// @param sections hold the strings that tables refer to
/// @see <a href="https://dwarfstd.org/doc/DWARF5.pdf">DWARF 5, section 6.2.4.1</a>
record DwarfFiles(ByteReader in, boolean isWide, DwarfSections sections) {
    private static final int PATH = 1;
    private static final int DIRECTORY = 2;

    private static final int FORM_DATA2 = 0x05;
    private static final int FORM_DATA4 = 0x06;
    private static final int FORM_DATA8 = 0x07;
    private static final int FORM_STRING = 0x08;
    private static final int FORM_BLOCK = 0x09;
    private static final int FORM_DATA1 = 0x0B;
    private static final int FORM_STRP = 0x0E;
    private static final int FORM_UDATA = 0x0F;
    private static final int FORM_DATA16 = 0x1E;
    private static final int FORM_LINE_STRP = 0x1F;

    /// What an entry says of its path.
    private record Entry(int form, long path, long directory) {}

    /// In versions 2 to 4: names in a row, a directory and a file counted from 1 each.
    Optional<String> nameInVersion2(int index) {
        int directories = in.offset();
        while (!in.zeroTerminated().isEmpty()) {
            // on to the files
        }
        for (int i = 1; ; i++) {
            var name = in.zeroTerminated();
            if (name.isEmpty()) {
                return Optional.empty();
            }
            long directory = in.u64();
            in.u64(); // time of change
            in.u64(); // size
            if (i == index) {
                var table = new ByteReader(in.array(), directories, in.end());
                return Optional.of(directory == 0 ? name : join(directoryInVersion2(table, directory), name));
            }
        }
    }

    private static String directoryInVersion2(ByteReader table, long index) {
        var name = table.zeroTerminated();
        for (long i = 1; i < index && !name.isEmpty(); i++) {
            name = table.zeroTerminated();
        }
        return name;
    }

    /// In version 5: tables that describe their own columns, counted from 0; directory 0 is where the compiler ran.
    Optional<String> nameInVersion5(int index) {
        int directories = in.offset();
        entry(-1);
        var file = entry(index);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        var name = text(file.get());
        long directory = file.get().directory();
        if (directory == 0) {
            return Optional.of(name);
        }
        var table = new DwarfFiles(new ByteReader(in.array(), directories, in.end()), isWide, sections);
        return Optional.of(table.entry(directory)
                .map(this::text)
                .map(path -> join(path, name))
                .orElse(name));
    }

    private static String join(String directory, String name) {
        return directory.isEmpty() || name.startsWith("/") ? name : directory + "/" + name;
    }

    /// Reads on to the end of a table, and gives one of its entries.
    private Optional<Entry> entry(long wanted) {
        int columns = in.u8();
        var contents = new long[columns];
        var forms = new int[columns];
        for (int i = 0; i < columns; i++) {
            contents[i] = in.u64();
            forms[i] = (int) in.u64();
        }
        long count = columns == 0 ? 0 : in.u64();
        Optional<Entry> found = Optional.empty();
        for (long i = 0; i < count; i++) {
            int form = FORM_STRING;
            long path = -1;
            long directory = 0;
            for (int column = 0; column < columns; column++) {
                long value = value(forms[column]);
                if (contents[column] == PATH) {
                    form = forms[column];
                    path = value;
                } else if (contents[column] == DIRECTORY) {
                    directory = value;
                }
            }
            if (i == wanted) {
                found = Optional.of(new Entry(form, path, directory));
            }
        }
        return found;
    }

    /// Reads a value, of one byte at least: a number, the offset of a string in its section, or of the value itself.
    private long value(int form) {
        return switch (form) {
            case FORM_DATA1 -> in.u8();
            case FORM_DATA2 -> in.fixed16();
            case FORM_DATA4 -> Integer.toUnsignedLong(in.fixed32());
            case FORM_DATA8 -> in.fixed64();
            case FORM_UDATA -> in.u64();
            case FORM_STRP, FORM_LINE_STRP -> isWide ? in.fixed64() : Integer.toUnsignedLong(in.fixed32());
            case FORM_DATA16 -> in.skip(16);
            case FORM_BLOCK -> in.skip(in.checkedLength(in.u64()));
            case FORM_STRING -> {
                int start = in.offset();
                in.zeroTerminated();
                yield start;
            }
            default -> throw in.malformed("unknown form " + form);
        };
    }

    private String text(Entry entry) {
        return switch (entry.form()) {
            case FORM_STRING -> new ByteReader(in.array(), (int) entry.path(), in.end()).zeroTerminated();
            case FORM_STRP -> text(sections.strings(), entry.path());
            case FORM_LINE_STRP -> text(sections.lineStrings(), entry.path());
            default -> throw in.malformed("a path of form " + entry.form());
        };
    }

    private static String text(ByteSequence section, long offset) {
        var reader = section.reader();
        reader.skip(reader.checkedLength(offset));
        return reader.zeroTerminated();
    }
}
