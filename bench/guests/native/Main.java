/// The Java side of bench/native: `NAME ITERATIONS SECONDS`; prints what LoopDriver.java of the drivers prints.
final class Main {
    public static void main(String[] arguments) {
        int iterations = Integer.parseInt(arguments[1]);
        var times = new StringBuilder();
        long result = 0;
        long end = System.nanoTime() + (long) (Double.parseDouble(arguments[2]) * 1e9);
        for (int i = 0; i < 3 || System.nanoTime() < end; i++) {
            long begin = System.nanoTime();
            result = run(arguments[0], iterations);
            times.append(i == 0 ? "" : ", ").append(System.nanoTime() - begin);
        }
        System.out.println("{\"result\": " + result + ", \"times\": [" + times + "]}");
    }

    private static long run(String name, int iterations) {
        return switch (name) {
            case "matrix" -> Matrix.run(iterations);
            case "sort" -> Sort.run(iterations);
            case "hashmap" -> Hashmap.run(iterations);
            case "lz" -> Lz.run(iterations);
            case "nbody" -> Nbody.run(iterations);
            case "utf8" -> Utf8.run(iterations);
            case "sha256" -> Sha256.run(iterations);
            default -> throw new IllegalArgumentException(name);
        };
    }
}
