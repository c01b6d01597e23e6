// Drives the peer with the stimulus of 'hdlc bench' and hashes every output in every cycle.
// The stimulus is one linear congruential sequence s = s * 1664525 + 1013904223, two draws a row and cycle (activation, weight), upper byte each.
// Each draw has a lane that jumps a whole cycle ahead, and each output a hash of its own, on both sides: so neither is a serial chain that both wait for.
#include "Vsystolic_peer.h"
#include "verilated.h"
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

static uint32_t activationState[NN], weightState[NN], hashes[NN];

int main(int argc, char** argv) {
  const long cycles = argc > 1 ? std::atol(argv[1]) : 1000;
  uint32_t state = 1, jump = 1, add = 0;
  for (int k = 0; k < NN; k++) {
    activationState[k] = state = state * 1664525u + 1013904223u;
    weightState[k] = state = state * 1664525u + 1013904223u;
  }
  for (int k = 0; k < 2 * NN; k++) {
    jump *= 1664525u;
    add = add * 1664525u + 1013904223u;
  }

  Vsystolic_peer top;
  top.clk = 0; top.rst = 1; top.load = 0; top.eval();
  top.clk = 1; top.eval();
  top.rst = 0;

  const auto start = std::chrono::steady_clock::now();
  for (long cycle = 0; cycle < cycles; cycle++) {
    top.load = cycle < NN;
    for (int k = 0; k < NN; k++) {
      top.activations[k] = activationState[k] >> 24;
      top.weights[k] = weightState[k] >> 24;
      activationState[k] = activationState[k] * jump + add;
      weightState[k] = weightState[k] * jump + add;
    }
    top.clk = 0; top.eval();
    top.clk = 1; top.eval();
    for (int k = 0; k < NN; k++) hashes[k] = hashes[k] * 31u + (uint32_t)top.sums[k];
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  uint64_t hash = 0;
  for (int k = 0; k < NN; k++) hash = hash * 31u + hashes[k];
  std::printf("%.9f %016llx\n", seconds, (unsigned long long)hash);
  return 0;
}
