// Five bodies that attract each other, 100,000 steps.
#include "guest.h"

enum { BODIES = 5, STEPS = 100000 };
typedef struct { double x, y, z, vx, vy, vz, mass; } Body;
static Body bodies[BODIES];

static void step(double dt) {
    for (int i = 0; i < BODIES; i++) {
        Body *a = &bodies[i];
        for (int j = i + 1; j < BODIES; j++) {
            Body *b = &bodies[j];
            double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
            double square = dx * dx + dy * dy + dz * dz + 0.01;
            double pull = dt / (square * __builtin_sqrt(square));
            a->vx -= dx * b->mass * pull;
            a->vy -= dy * b->mass * pull;
            a->vz -= dz * b->mass * pull;
            b->vx += dx * a->mass * pull;
            b->vy += dy * a->mass * pull;
            b->vz += dz * a->mass * pull;
        }
    }
    for (int i = 0; i < BODIES; i++) {
        Body *a = &bodies[i];
        a->x += dt * a->vx;
        a->y += dt * a->vy;
        a->z += dt * a->vz;
    }
}

EXPORT long long run(int n) {
    double sum = 0;
    for (int i = 0; i < BODIES; i++)
        bodies[i] = (Body){i * 2.0, i * i * 0.5, i * 0.25, 0.1 * i, 0.3 - 0.1 * i, 0.05, 1.0 + i * 0.5};
    while (n-- > 0) {
        for (int i = 0; i < STEPS; i++) step(0.001);
        sum += bodies[0].x * 1000 + bodies[4].vz * 1000;
    }
    return (long long)(sum * 1000);
}
