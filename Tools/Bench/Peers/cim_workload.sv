// Compute-in-memory macros side by side, all busy, as an RTL engineer writes them: arrays and loops. The ports are those of the design CimWorkload.
module CimWorkload #(
  parameter int macros = 16,
  parameter int rows = 64,
  parameter int columns = 64
) (
  input logic clock,
  input logic reset,
  output logic [macros * columns * 32 - 1:0] Check
);
  for (genvar m = 0; m < macros; m++) begin : g_station
    cim_station #(.ROWS(rows), .COLUMNS(columns)) station (
      .clock, .reset, .seed(8'(m + 1)), .check(Check[m * columns * 32 +: columns * 32])
    );
  end
endmodule

module cim_station #(
  parameter int ROWS = 64,
  parameter int COLUMNS = 64
) (
  input logic clock,
  input logic reset,
  input logic [7:0] seed,
  output logic [COLUMNS * 32 - 1:0] check
);
  localparam int RowBits = $clog2(ROWS);
  localparam int SumBits = 8 + RowBits;
  localparam int TotalBits = 15 + RowBits;

  logic [31:0] activation[ROWS] = '{default: '0};
  logic [31:0] weight[COLUMNS] = '{default: '0};
  logic [RowBits-1:0] row = '0;

  // Two banks of weights: one computes, the other is written.
  logic signed [7:0] even[ROWS][COLUMNS] = '{default: '{default: '0}};
  logic signed [7:0] odd[ROWS][COLUMNS] = '{default: '{default: '0}};
  logic bank = 0;

  logic driving = 0, summed = 0, out_valid = 0;
  logic [2:0] plane = 0, summed_plane = 0;
  logic [7:0] shift[ROWS] = '{default: '0};
  logic signed [SumBits-1:0] root[COLUMNS];
  logic signed [SumBits-1:0] sum[COLUMNS] = '{default: '0};
  logic signed [TotalBits-1:0] total[COLUMNS] = '{default: '0};
  logic signed [TotalBits-1:0] next_total[COLUMNS];
  logic signed [TotalBits-1:0] sums[COLUMNS] = '{default: '0};
  logic [31:0] checks[COLUMNS] = '{default: '0};

  wire take = !driving || plane == 3'd7;
  wire finishes = summed && summed_plane == 3'd7;

  // Mantissas of block floating point are symmetric.
  function automatic logic [7:0] symmetric(input logic [7:0] bits);
    return bits == 8'h80 ? 8'h00 : bits;
  endfunction

  always_comb begin
    for (int c = 0; c < COLUMNS; c++) root[c] = '0;
    for (int r = 0; r < ROWS; r++)
      if (shift[r][7])
        for (int c = 0; c < COLUMNS; c++) root[c] = root[c] + SumBits'(bank ? odd[r][c] : even[r][c]);
  end

  always_comb
    for (int c = 0; c < COLUMNS; c++)
      next_total[c] = summed_plane == 0 ? -TotalBits'(sum[c]) : (total[c] <<< 1) + TotalBits'(sum[c]);

  always_ff @(posedge clock) begin
    for (int c = 0; c < COLUMNS; c++)
      if (bank) even[row][c] <= symmetric(weight[c][31:24]);
      else odd[row][c] <= symmetric(weight[c][31:24]);

    for (int r = 0; r < ROWS; r++)
      if (take) begin
        shift[r] <= symmetric(activation[r][31:24]);
        activation[r] <= activation[r] * 32'd1664525 + 32'({seed, 1'b0, 12'(2 * r + 1)});
      end else shift[r] <= shift[r] << 1;
    if (driving) plane <= plane + 3'd1;
    driving <= take || (driving && plane != 3'd7);
    if (take && activation[0][22:20] == 0) bank <= !bank;
    summed <= driving;
    summed_plane <= plane;
    out_valid <= finishes;

    for (int c = 0; c < COLUMNS; c++) begin
      weight[c] <= weight[c] * 32'd1664525 + 32'({seed, 1'b1, 12'(2 * c + 1)});
      sum[c] <= root[c];
      if (summed) total[c] <= next_total[c];
      if (finishes) sums[c] <= next_total[c];
      if (out_valid) checks[c] <= {checks[c][30:0], checks[c][31]} ^ 32'(sums[c][14:0]);
    end
    row <= row == RowBits'(ROWS - 1) ? '0 : row + 1'b1;
  end

  always_comb
    for (int c = 0; c < COLUMNS; c++) check[c * 32 +: 32] = checks[c];
endmodule
