package pointsman.it.fuzz;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Ways in which a conversation stops keeping the rules. */
enum Mutation {
    NONE {
        @Override
        void apply(List<byte[]> frames, Random random) {}
    },
    FLIP_BITS {
        @Override
        void apply(List<byte[]> frames, Random random) {
            byte[] frame = any(frames, random);
            for (int i = random.nextInt(8); i >= 0; i--) {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
            }
        }
    },
    RANDOM_HEADER {
        @Override
        void apply(List<byte[]> frames, Random random) {
            byte[] header = new byte[48];
            random.nextBytes(header);
            byte[] frame = any(frames, random);
            System.arraycopy(header, 0, frame, 0, header.length);
            if (random.nextBoolean()) {
                // Else most of them only say that they are too long.
                ByteBuffer.wrap(frame).putInt(4, random.nextInt(512));
            }
        }
    },
    RANDOM_FIELD {
        @Override
        void apply(List<byte[]> frames, Random random) {
            int[] values = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0xffff, 0x10000, random.nextInt()};
            ByteBuffer.wrap(any(frames, random)).putInt(4 * random.nextInt(12), values[random.nextInt(values.length)]);
        }
    },
    RANDOM_OPCODE {
        @Override
        void apply(List<byte[]> frames, Random random) {
            any(frames, random)[0] = (byte) random.nextInt(256);
        }
    },
    RANDOM_CDB {
        @Override
        void apply(List<byte[]> frames, Random random) {
            byte[] cdb = new byte[16];
            random.nextBytes(cdb);
            byte[] frame = any(frames, random);
            System.arraycopy(cdb, 0, frame, 32, cdb.length);
        }
    },
    WRONG_LENGTH {
        @Override
        void apply(List<byte[]> frames, Random random) {
            int[] lengths = {0, 1, 3, 49, 511, 8192, 8193, 262144, 0xffffff};
            ByteBuffer.wrap(any(frames, random)).putInt(4, lengths[random.nextInt(lengths.length)]);
        }
    },
    ADDITIONAL_HEADERS {
        @Override
        void apply(List<byte[]> frames, Random random) {
            any(frames, random)[4] = (byte) random.nextInt(256);
        }
    },
    TRUNCATED {
        @Override
        void apply(List<byte[]> frames, Random random) {
            int index = random.nextInt(frames.size());
            byte[] frame = frames.get(index);
            frames.set(index, Arrays.copyOf(frame, random.nextInt(frame.length)));
        }
    },
    CUT_OFF {
        @Override
        void apply(List<byte[]> frames, Random random) {
            TRUNCATED.apply(frames, random);
            frames.subList(1 + random.nextInt(frames.size()), frames.size()).clear();
        }
    },
    REPEATED {
        @Override
        void apply(List<byte[]> frames, Random random) {
            frames.add(random.nextInt(frames.size()), any(frames, random).clone());
        }
    },
    LEFT_OUT {
        @Override
        void apply(List<byte[]> frames, Random random) {
            frames.remove(random.nextInt(frames.size()));
        }
    },
    OUT_OF_ORDER {
        @Override
        void apply(List<byte[]> frames, Random random) {
            Collections.swap(frames, random.nextInt(frames.size()), random.nextInt(frames.size()));
        }
    },
    RANDOM_BYTES {
        @Override
        void apply(List<byte[]> frames, Random random) {
            byte[] bytes = new byte[random.nextInt(2000)];
            random.nextBytes(bytes);
            frames.add(random.nextInt(frames.size() + 1), bytes);
        }
    },
    LOGIN_TEXT {
        @Override
        void apply(List<byte[]> frames, Random random) {
            byte[] login = frames.get(0);
            for (int i = random.nextInt(6); i >= 0; i--) {
                int at = random.nextInt(login.length);
                login[at] = (byte) (random.nextBoolean() ? 0 : random.nextInt(256));
            }
        }
    };

    private static final int HEADER = 48;

    abstract void apply(List<byte[]> frames, Random random);

    /** Some mutations of a conversation, which stays as it is. */
    static List<byte[]> mutated(List<byte[]> frames, Random random) {
        List<byte[]> mutated = new ArrayList<>();
        frames.forEach(frame -> mutated.add(frame.clone()));
        for (int i = random.nextInt(3); i >= 0 && !mutated.isEmpty(); i--) {
            // Those that cut frames come last: the others count on whole headers.
            Mutation mutation = values()[random.nextInt(values().length)];
            mutation.apply(mutated, random);
            if (mutated.stream().anyMatch(frame -> frame.length < HEADER)) {
                break;
            }
        }
        return mutated;
    }

    private static byte[] any(List<byte[]> frames, Random random) {
        return frames.get(random.nextInt(frames.size()));
    }
}
