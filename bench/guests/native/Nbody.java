final class Nbody {
    private static final int BODIES = 5, STEPS = 100000;
    private static final Body[] bodies = new Body[BODIES];

    private static final class Body {
        double x, y, z, vx, vy, vz, mass;
    }

    private static void step(double dt) {
        for (int i = 0; i < BODIES; i++) {
            Body a = bodies[i];
            for (int j = i + 1; j < BODIES; j++) {
                Body b = bodies[j];
                double dx = a.x - b.x, dy = a.y - b.y, dz = a.z - b.z;
                double square = dx * dx + dy * dy + dz * dz + 0.01;
                double pull = dt / (square * Math.sqrt(square));
                a.vx -= dx * b.mass * pull;
                a.vy -= dy * b.mass * pull;
                a.vz -= dz * b.mass * pull;
                b.vx += dx * a.mass * pull;
                b.vy += dy * a.mass * pull;
                b.vz += dz * a.mass * pull;
            }
        }
        for (Body a : bodies) {
            a.x += dt * a.vx;
            a.y += dt * a.vy;
            a.z += dt * a.vz;
        }
    }

    static long run(int n) {
        double sum = 0;
        for (int i = 0; i < BODIES; i++) {
            var body = new Body();
            body.x = i * 2.0;
            body.y = i * i * 0.5;
            body.z = i * 0.25;
            body.vx = 0.1 * i;
            body.vy = 0.3 - 0.1 * i;
            body.vz = 0.05;
            body.mass = 1.0 + i * 0.5;
            bodies[i] = body;
        }
        while (n-- > 0) {
            for (int i = 0; i < STEPS; i++) step(0.001);
            sum += bodies[0].x * 1000 + bodies[4].vz * 1000;
        }
        return (long) (sum * 1000);
    }
}
